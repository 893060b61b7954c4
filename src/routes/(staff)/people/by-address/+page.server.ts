import * as people from '#lib/people/people.server.ts';
import { addressSearchForm } from '#lib/people/people-forms.ts';
import { permitted } from '#lib/access/staff-pages.ts';
import { listedWords } from '#lib/people/people-page.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { person } }) => {
	permitted(person, 'see', 'addresses');
};

export const actions: Actions = {
	default: formAction(addressSearchForm, async (value, { locals: { sql, viewer } }) => {
		const found = await people.byAddress(sql, viewer, value.address);
		return { values: value, people: listedWords(viewer, found), most: people.onePage };
	})
};
