import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { aboutNoOne } from '#lib/privacy/table-use.ts';

export const reference = right({
	editor: ['see', 'add', 'change', 'end'],
	administrator: ['see', 'add', 'change', 'end']
});

const auditVerbs = { 'change-reference': 'changed regions, specialisms or cohorts' } as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'reference',
	auditVerbs,
	staffPages: [
		{
			href: '/reference',
			name: 'Regions and cohorts',
			about: 'Manage the regions, specialisms and cohorts that people choose from.',
			needs: ['see', reference]
		}
	],
	staffRoutes: {
		'/reference/[kind]': ['add', reference]
	},
	purposes: {
		reference: {
			title: 'Regions, specialisms and cohorts',
			data: 'The lists that people choose from.',
			why: 'To show where people belong in the same words everywhere.',
			basis: 'none',
			seenBy: 'Everyone.',
			kept: 'Permanently.'
		}
	},
	tables: aboutNoOne('reference', 'It is published for everyone.', {
		region: 'region_id slug name retired_at',
		specialism: 'specialism_id slug name retired_at',
		cohort: 'cohort_id slug name starts_on ends_on retired_at'
	})
} as const satisfies Declaration;
