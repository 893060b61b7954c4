import { cohortLists as cohortListRights } from '#lib/people/cohort-lists/area.ts';
import { permitted } from '#lib/access/right.ts';
import { erasedOn } from '#lib/people/cohort-lists/cohort-list.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const lists = await cohortLists.list(sql, permitted(person, 'see', cohortListRights));
	return {
		lists: lists.map(({ id, cohort, specialism, people, by, at, isOfUse }) => ({
			id,
			name: `${cohort}, ${specialism ?? 'all specialisms'}`,
			cohort,
			specialism: specialism ?? 'All specialisms',
			people: people.toLocaleString('en-GB'),
			by: by ?? 'somebody who is here no more',
			at: dayWords(at),
			until: dayWords(erasedOn(at)),
			isOfUse
		}))
	};
};
