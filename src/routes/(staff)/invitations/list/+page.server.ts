import { invitations } from '#lib/people/joining/area.ts';
import { permitted } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { problemInWords } from '#lib/errors/errors.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { asLine, outcomeWords } from '#lib/people/joining/invitation-list.ts';
import * as invitationLists from '#lib/people/joining/invitation-lists.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { confirmForm, listForm } from '#lib/people/people-forms.ts';
import { kindNames } from '#lib/access/membership.ts';
import { kindOptions } from '#lib/people/people-page.ts';
import { mostOfForm, sendsTooMuch } from '#lib/server/http/body-limit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const viewer = permitted(person, 'add', invitations);
	return { kinds: kindOptions(viewer), choices: await reference.list(sql), most: mostOfForm.words };
};

export const actions = {
	look: async ({ request, route, locals: { sql, person } }) => {
		const viewer = signedIn(person);
		if (sendsTooMuch(request, route.id)) return fail(413, { errors: { file: tooMuch } });
		const { value, errors } = readForm(listForm, await request.formData());
		if (!value) return fail(422, { errors });
		const bytes = new Uint8Array(await value.file.arrayBuffer());
		return shown(await invitationLists.preview(sql, viewer, bytes));
	},
	confirm: async ({ request, route, locals: { sql, person } }) => {
		const viewer = signedIn(person);
		if (sendsTooMuch(request, route.id)) return fail(413, { errors: { file: tooMuch } });
		const { value } = readForm(confirmForm, await request.formData());
		if (!value?.row.length) return fail(422, { errors: { file: 'Choose a file' } });
		const done = await invitationLists.confirm(sql, viewer, value.row);
		if ('invited' in done) redirect(303, `/invitations?sent=${done.invited}`);
		return { ...shown(done), hasChanged: true };
	}
} satisfies Actions;

const tooMuch = `That is more than ${mostOfForm.words}, which is the most that can be sent at once. Leave out every other column, or divide the list, and choose the file again`;

function shown({ rows, problems }: invitationLists.Preview) {
	return {
		problems: problems.map(problemInWords),
		lines: problems.length > 0 ? [] : rows.filter(({ outcome }) => outcome === 'invite').map(asLine),
		rows: rows.map(({ row, address, kind, region, specialism, cohort, outcome }) => ({
			row,
			address: address.address,
			as: kindNames[kind],
			place: [specialism, region, cohort].filter((slug) => slug !== null),
			outcome: outcomeWords[outcome]
		}))
	};
}
