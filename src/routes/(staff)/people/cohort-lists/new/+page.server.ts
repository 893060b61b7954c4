import { fail, redirect } from '@sveltejs/kit';
import { lookRows } from '#lib/people/cohort-lists/cohort-list-page.ts';
import { cohortListForm, loadForm } from '#lib/people/cohort-lists/cohort-list-forms.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { mostOfForm, sendsTooMuch } from '#lib/server/http/body-limit.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { sql } }) => ({
	choices: await reference.list(sql),
	most: mostOfForm.words
});

export const actions = {
	look: formAction(
		cohortListForm,
		async ({ file, pasted, cohort, specialism }, { locals: { sql, viewer } }) => {
			const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
			const look = await cohortLists.look(sql, viewer, { cohort, specialism, bytes });
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
		tooLarge
	),
	load: formAction(
		loadForm,
		async (value, { locals: { sql, viewer } }) => {
			await cohortLists.load(sql, viewer, value);
			redirect(303, '/people/cohort-lists?done=loaded');
		},
		tooLarge
	)
} satisfies Actions;

function tooLarge({ request, route }: RequestEvent) {
	return sendsTooMuch(request, route.id) ? fail(413, { errors: { file: tooMuch } }) : null;
}

// Not "divide the list": the second part would take the place of the first.
const tooMuch = `That is more than ${mostOfForm.words}, which is the most that can be sent at once. Leave out every column but the name and the email, and choose the list again as a file`;
