import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { emailForm } from '#lib/people/email.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...emailForm.entries, ...passwordAgain });

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId } }) => ({
	proof: await proofFor(sql, viewer, sessionId)
});

export const actions: Actions = {
	default: formAction(form, async (value, { locals: { sql, viewer, sessionId, network } }) => {
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven } });
		const refusal = await emails.add(sql, viewer, value.email, network);
		if (refusal)
			return fail(422, {
				errors: {
					email: 'You have reached the limit for email addresses. Remove one before you add another'
				}
			});
		redirect(303, '/account?done=address');
	})
};
