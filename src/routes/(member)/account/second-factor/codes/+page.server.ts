import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/asked-again.server.ts';
import { spacedCode } from '#lib/people/sign-in/codes.ts';
import * as secondFactors from '#lib/people/sign-in/second-factors.server.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import { signedIn } from '#lib/people/person.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object(passwordAgain);

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId } }) => {
	const viewer = signedIn(person);
	const { hasApp, codesLeft } = await secondFactors.list(sql, viewer);
	return { hasApp, codesLeft, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId } }) => {
		const viewer = signedIn(person);
		const { value, errors } = readForm(form, await request.formData());
		if (!value) return fail(422, { errors });
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven } });
		return { codes: (await secondFactors.renewCodes(sql, viewer)).map(spacedCode) };
	}
};
