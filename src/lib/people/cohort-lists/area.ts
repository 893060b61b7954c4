import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Lists that show people who decide about requests to join whether someone is on the scheme. */
export const cohortLists = right({ administrator: ['see', 'add', 'end'] });

const auditVerbs = {
	'load-cohort-list': { words: 'uploaded the list of a cohort', object: 'named' },
	'erase-cohort-list': { words: 'deleted the list of a cohort', object: 'named' }
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

/** In days. */
export const keptFor = 90;

export const declaration = {
	name: 'cohort lists',
	auditVerbs,
	staffRoutes: {
		'/people/cohort-lists': ['see', cohortLists],
		'/people/cohort-lists/new': ['add', cohortLists],
		'/people/cohort-lists/[list]/removal': ['end', cohortLists]
	},
	purposes: {
		checking: {
			title: 'Cohort lists',
			data: 'A scrambled copy of the name and email address of each person on a cohort list from the scheme’s office, whether or not they join. We cannot read the name or email address from it, but we can check whether one matches. So it is personal data all the same.',
			why: 'So the person who decides about a request to join can check that someone is on the scheme. The list does not decide anything itself.',
			basis: 'task',
			seenBy:
				'No one sees the list again. Coaches and administrators see whether your name and your confirmed email address are on it, beside your request to join and where they give or change your access.'
		}
	},
	tables: {
		cohort_list: {
			purpose: 'checking',
			columns: words('list_id cohort_id specialism_id people loaded_by loaded_at'),
			secret: ['secret_seal'],
			because:
				'It shows how many people are on a list, not who. The person who uploaded it has that in their part of the audit log.'
		},
		cohort_list_seal: {
			purpose: 'checking',
			columns: words('list_id kind'),
			secret: ['seal'],
			because:
				'It is personal data, but it does not show whose. To know if you are on a list, ask us: we can check your name and email address.'
		}
	},
	retention: [
		{
			name: 'cohort-lists',
			table: 'cohort_list',
			what: 'Cohort lists, unless they are deleted sooner',
			keeps: { days: keptFor },
			from: 'when they were uploaded'
		}
	]
} as const satisfies Declaration;
