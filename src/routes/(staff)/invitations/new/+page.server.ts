import { invitations } from '#lib/people/joining/area.ts';
import { permitted } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { invitationForm } from '#lib/people/people-forms.ts';
import { typedIn } from '#lib/forms/typed-in.ts';
import { kindOptions } from '#lib/people/people-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const viewer = permitted(person, 'add', invitations);
	return { kinds: kindOptions(viewer), choices: await reference.list(sql) };
};

export const actions = {
	default: async ({ request, locals: { sql, person } }) => {
		const viewer = signedIn(person);
		const form = await request.formData();
		const { value, errors, values } = readForm(invitationForm, form);
		if (!value) return fail(422, { errors, values });
		const missing = await reference.missingCohort(sql, value);
		if (missing) return fail(422, { errors: missing, values: typedIn(form) });
		const answer = await openInvitations.begin(sql, viewer, value);
		if (answer !== 'invited')
			return fail(422, { errors: { address: refusals[answer] }, values: typedIn(form) });
		redirect(303, '/invitations?sent=1');
	}
} satisfies Actions;

const refusals = {
	'is-member': 'Whoever has this address is that already',
	'is-invited':
		'This address is invited as that already: whoever did so, or an administrator, can send the letter again'
};
