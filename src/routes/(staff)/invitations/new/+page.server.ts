import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { kindField, kindOptions, placeFields } from '#lib/people/person-fields.ts';
import { formAction } from '#routes/form-action.ts';
import { theirEmailField } from '#lib/people/email.ts';
import type { Actions, PageServerLoad } from './$types';

const invitationForm = v.object({ email: theirEmailField, kind: kindField, ...placeFields });

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	return { kinds: kindOptions(viewer), choices: await reference.list(sql) };
};

export const actions = {
	default: formAction(invitationForm, async (value, { locals: { sql, viewer } }) => {
		const missing = await reference.missingCohort(sql, value);
		if (missing) return fail(422, { errors: missing });
		const refusal = await openInvitations.begin(sql, viewer, value);
		if (refusal) return fail(422, { errors: { email: refusals[refusal.refused] } });
		redirect(303, '/invitations?sent=1');
	})
} satisfies Actions;

const refusals = {
	'is-member': 'The person with this email address already has this access',
	'is-invited': 'Someone has already sent this invitation. They or an administrator can send it again'
};
