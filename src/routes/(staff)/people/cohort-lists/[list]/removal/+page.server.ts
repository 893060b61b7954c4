import { redirect } from '@sveltejs/kit';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { peopleWords } from '#lib/people/cohort-lists/cohort-list-page.ts';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const { cohort, specialism, people, at } = await cohortLists.find(sql, viewer, params.list);
	return {
		name: `${cohort}, ${specialism ?? 'all specialisms'}`,
		people: peopleWords(people),
		at: dayWords(at)
	};
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer }, params }) => {
		await cohortLists.erase(sql, viewer, params.list);
		redirect(303, '/people/cohort-lists?done=erased');
	}
};
