import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { eraseForm } from '#lib/people/joining/cohort-list-forms.ts';
import { erasedOn } from '#lib/people/joining/cohort-list.ts';
import * as cohortLists from '#lib/people/joining/cohort-lists.server.ts';
import { permitted } from '#lib/people/staff-sections.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const lists = await cohortLists.list(sql, permitted(person, 'see', 'cohort-lists'));
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

export const actions = {
	erase: async ({ request, locals: { sql, person } }) => {
		const viewer = permitted(person, 'end', 'cohort-lists');
		const { value, errors } = readForm(eraseForm, await request.formData());
		if (!value) return fail(422, { errors });
		await cohortLists.erase(sql, viewer, value.list);
		redirect(303, '/people/cohort-lists?done=erased');
	}
} satisfies Actions;
