import { fail, redirect } from '@sveltejs/kit';
import { previewRows } from '#lib/people/cohort-lists/cohort-list-page.ts';
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
	preview: formAction(
		cohortListForm,
		async ({ file, pasted, cohort, specialism }, { locals: { sql, viewer } }) => {
			const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
			const preview = await cohortLists.preview(sql, viewer, { cohort, specialism, bytes });
			return {
				preview: {
					cohort,
					specialism,
					replaces: preview.replaces?.id ?? '',
					lines: preview.lines,
					secret: preview.secret,
					rows: previewRows(preview, new Date())
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

// Not "split the list": the second part would replace the first.
const tooMuch = `The list must be ${mostOfForm.words} or smaller. Remove every column except the name and email, then upload the list as a file`;
