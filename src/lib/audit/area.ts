import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

export const auditLog = right({ administrator: ['see', 'export'] });

const auditVerbs = {
	'see-audit-log': 'viewed the audit log',
	'export-audit-log': 'exported the audit log'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'audit',
	auditVerbs,
	staffPages: [
		{
			href: '/audit',
			name: 'Audit log',
			about: 'See who changed access and who viewed personal data.',
			needs: ['see', auditLog]
		}
	],
	purposes: {
		audit: {
			title: 'Audit log',
			data: 'Who changed access, who viewed personal data they do not usually see, and changes you made to your own account. We record IDs, what was done and when. We never record what was written.',
			why: 'To hold people with access to personal data to account.',
			basis: 'security',
			seenBy:
				'You see the entries that concern you. Administrators see all entries, and each time they look is recorded.'
		}
	},
	tables: {
		audit_entry: {
			purpose: 'audit',
			columns: words('entry_id at actor_id verb subject_id object'),
			person: words('actor_id subject_id object')
		}
	},
	retention: [
		{
			name: 'audit-entries',
			table: 'audit_entry',
			what: 'Audit log entries',
			keeps: { months: 24 },
			from: 'when they were recorded'
		}
	]
} as const satisfies Declaration;
