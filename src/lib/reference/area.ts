import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { aboutNoOne } from '#lib/privacy/table-use.ts';

/** Regions, specialisms, cohorts and types of organisation. */
export const reference = right({
	editor: ['see', 'add', 'change', 'end'],
	administrator: ['see', 'add', 'change', 'end']
});

const auditVerbs = {
	'change-reference': 'changed regions, specialisms, cohorts or organisation types'
} as const;
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
			about: 'Manage the regions, specialisms, cohorts and organisation types that people choose from.',
			needs: ['see', reference]
		}
	],
	staffRoutes: {
		'/reference/[kind]': ['add', reference]
	},
	purposes: {
		reference: {
			title: 'Regions, specialisms, cohorts and organisation types',
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
		cohort: 'cohort_id slug name starts_on ends_on retired_at',
		organisation_type: 'organisation_type_id slug name retired_at'
	})
} as const satisfies Declaration;
