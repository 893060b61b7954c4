import { fail } from '@sveltejs/kit';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import { spacedCode } from '#lib/people/sign-in/second-factor/codes.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId } }) => {
	const { hasApp, codesLeft } = await secondFactors.list(sql, viewer);
	return { hasApp, codesLeft, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: formAction(proofForm, async ({ password }, { locals: { sql, viewer, sessionId } }) => {
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		return { codes: (await secondFactors.renewCodes(sql, viewer)).map(spacedCode) };
	})
};
