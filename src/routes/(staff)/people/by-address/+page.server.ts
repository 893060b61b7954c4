import { emails } from '#lib/people/area.ts';
import { permitted } from '#lib/access/right.ts';
import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { signedIn } from '#lib/access/person.ts';
import * as people from '#lib/people/people.server.ts';
import { addressSearchForm } from '#lib/people/people-forms.ts';
import { listedWords } from '#lib/people/people-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { person } }) => {
	permitted(person, 'see', emails);
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person } }) => {
		const viewer = signedIn(person);
		const { value, errors, values } = readForm(addressSearchForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		const found = await people.byAddress(sql, viewer, value.address);
		return { values: value, people: listedWords(viewer, found), most: people.onePage };
	}
};
