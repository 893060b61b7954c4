import { deletedOn } from '#lib/people/cohort-lists/cohort-list.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';
import { numberWords } from '#lib/text/counts.ts';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const lists = await cohortLists.list(sql, viewer);
	return {
		lists: lists.map(({ id, cohort, specialism, people, by, at, isUsable }) => ({
			id,
			name: `${cohort}, ${specialism ?? 'all specialisms'}`,
			cohort,
			specialism: specialism ?? 'All specialisms',
			people: numberWords(people),
			by: by ?? 'someone who has left',
			at: dayWords(at),
			until: dayWords(deletedOn(at)),
			isUsable
		}))
	};
};
