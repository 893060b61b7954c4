import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#lib/errors/errors.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId }, params }) => {
	const found = (await emailBook.list(sql, viewer)).find(({ id }) => id === params.email);
	if (!found) throw new NotFound('This email address is not one of yours, or has been removed.');
	const { email, isLast } = found;
	return { email, isLast, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: formAction(proofForm, async ({ password }, { locals: { sql, viewer, sessionId }, params }) => {
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		const refusal = await emailBook.remove(sql, viewer, params.email);
		if (refusal) return fail(422, { errors: { '': 'You cannot remove your only confirmed email address' } });
		redirect(303, '/account/addresses?done=removed');
	})
};
