import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Reading what was reported, and deciding about it. */
export const reports = right({ administrator: ['see', 'decide'] });

const auditVerbs = {
	'read-report': 'read a report',
	'decide-report': 'decided about a report',
	'show-again': 'showed a profile again that was hidden after a report'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'reports',
	auditVerbs,
	staffPages: [
		{
			href: '/reports',
			name: 'Reports',
			about: 'Read what members reported, and decide what should happen.',
			needs: ['see', reports]
		}
	],
	purposes: {
		reports: {
			title: 'Reports',
			data: 'The message or profile that was reported, as the person who reported it saw it, why they did, and what was decided.',
			why: 'So members are safe here, and no one has to sort it out alone.',
			basis: 'task',
			seenBy:
				'The person who reported it, and administrators. The other person reads what was decided about them and why, and never who reported it.',
			kept: 'What was decided about you is kept while you have an account.'
		}
	},
	tables: {
		report: {
			purpose: 'reports',
			columns: words(
				'report_id kind thing_id copy why reported_at gone_at gone_by decision decided_at reporter_id'
			),
			secret: words('reported_id decided_by'),
			person: ['reporter_id']
		},
		moderation: {
			purpose: 'reports',
			columns: words('moderation_id person_id decision words decided_at lifted_at'),
			person: ['person_id']
		}
	},
	retention: [
		{ name: 'reports', table: 'report', what: 'Reports', keeps: { days: 90 }, from: 'when they were made' }
	]
} as const satisfies Declaration;
