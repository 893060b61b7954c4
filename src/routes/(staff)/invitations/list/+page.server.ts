import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { hidden } from '#lib/forms/read-form.ts';
import { problemInWords } from '#lib/errors/errors.ts';
import { asLine, statusWords } from '#lib/people/joining/invitation-list.ts';
import * as invitationLists from '#lib/people/joining/invitation-lists.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { kindNames } from '#lib/access/membership.ts';
import { kindOptions } from '#lib/people/person-fields.ts';
import { mostOfForm, sendsTooMuch } from '#lib/server/http/body-limit.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const listForm = v.object({ file: v.file('Choose a file') });

/** The rows shown in the preview, each a line of CSV. */
const confirmForm = v.object({ row: hidden(v.array(v.string())) });

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	return { kinds: kindOptions(viewer), choices: await reference.list(sql), most: mostOfForm.words };
};

export const actions = {
	preview: formAction(
		listForm,
		async ({ file }, { locals: { sql, viewer } }) => {
			const bytes = new Uint8Array(await file.arrayBuffer());
			return shown(await invitationLists.preview(sql, viewer, bytes));
		},
		tooLarge
	),
	confirm: formAction(
		confirmForm,
		async ({ row }, { locals: { sql, viewer } }) => {
			if (row.length === 0) return fail(422, { errors: { file: 'Choose a file' } });
			const done = await invitationLists.confirm(sql, viewer, row);
			if ('invited' in done) redirect(303, `/invitations?sent=${done.invited}`);
			return { ...shown(done), hasChanged: true };
		},
		tooLarge
	)
} satisfies Actions;

function tooLarge({ request, route }: RequestEvent) {
	return sendsTooMuch(request, route.id) ? fail(413, { errors: { file: tooMuch } }) : null;
}

const tooMuch = `The file must be ${mostOfForm.words} or smaller. Remove any other columns or split the list, then upload the file again`;

function shown({ rows, problems }: invitationLists.Preview) {
	return {
		problems: problems.map(problemInWords),
		lines: problems.length > 0 ? [] : rows.filter(({ outcome }) => outcome === 'invite').map(asLine),
		rows: rows.map((planned) => {
			const { row, email, kind, region, specialism, cohort } = planned;
			return {
				row,
				email: email.written,
				as: kindNames[kind],
				place: [specialism, region, cohort].filter((slug) => slug !== null),
				outcome: statusWords(planned, problems)
			};
		})
	};
}
