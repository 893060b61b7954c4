import { cohortLists as cohortListRights } from '#lib/people/cohort-lists/area.ts';
import { permitted } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { problemInWords } from '#lib/errors/errors.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { lookRows } from '#lib/people/cohort-lists/cohort-list-page.ts';
import { cohortListForm, loadForm } from '#lib/people/cohort-lists/cohort-list-forms.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { typedIn } from '#lib/forms/typed-in.ts';
import { mostOfForm, sendsTooMuch } from '#lib/server/http/body-limit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	permitted(person, 'add', cohortListRights);
	return { choices: await reference.list(sql), most: mostOfForm.words };
};

export const actions = {
	look: async ({ request, route, locals: { sql, person } }) => {
		const viewer = permitted(person, 'add', cohortListRights);
		if (sendsTooMuch(request, route.id)) return fail(413, { errors: { file: tooMuch }, values: {} });
		const form = await request.formData();
		const { value, errors, values } = readForm(cohortListForm, form);
		if (!value) return fail(422, { errors, values });
		const { file, pasted, cohort, specialism } = value;
		const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
		const { look, problems } = await cohortLists.look(sql, viewer, { cohort, specialism, bytes });
		if (problems)
			return fail(422, {
				in: file ? 'file' : 'pasted',
				problems: problems.map(problemInWords),
				values: typedIn(form)
			});
		return {
			look: {
				cohort,
				specialism,
				replaces: look.replaces?.id ?? '',
				lines: look.lines,
				secret: look.secret,
				rows: lookRows(look, new Date())
			}
		};
	},
	load: async ({ request, route, locals: { sql, person } }) => {
		const viewer = permitted(person, 'add', cohortListRights);
		if (sendsTooMuch(request, route.id)) return fail(413, { errors: { file: tooMuch }, values: {} });
		const { value } = readForm(loadForm, await request.formData());
		if (!value)
			return fail(422, { errors: { file: 'Choose the list again: nothing was loaded' }, values: {} });
		await cohortLists.load(sql, viewer, value);
		redirect(303, '/people/cohort-lists?done=loaded');
	}
} satisfies Actions;

// Not "divide the list": the second part would take the place of the first.
const tooMuch = `That is more than ${mostOfForm.words}, which is the most that can be sent at once. Leave out every column but the name and the email, and choose the list again as a file`;
