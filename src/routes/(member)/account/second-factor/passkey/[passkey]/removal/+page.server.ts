import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#lib/errors/errors.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId }, params }) => {
	const { hasApp, passkeys } = await secondFactors.list(sql, viewer);
	const found = passkeys.find(({ id }) => id === params.passkey);
	if (!found) throw new NotFound('This passkey is not one of yours, or has been removed.');
	const isLast = !hasApp && passkeys.length === 1;
	return { name: found.name, isLast, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: formAction(proofForm, async ({ password }, { locals: { sql, viewer, sessionId }, params }) => {
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		await passkeys.remove(sql, viewer, params.passkey, sessionId);
		redirect(303, '/account/second-factor');
	})
};
