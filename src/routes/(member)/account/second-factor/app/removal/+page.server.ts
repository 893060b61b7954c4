import { fail, redirect } from '@sveltejs/kit';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId } }) => {
	const { hasApp, passkeys } = await secondFactors.list(sql, viewer);
	return { hasApp, hasPasskey: passkeys.length > 0, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: formAction(proofForm, async ({ password }, { locals: { sql, viewer, sessionId } }) => {
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		await secondFactors.removeApp(sql, viewer, sessionId);
		redirect(303, '/account/second-factor');
	})
};
