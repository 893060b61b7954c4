import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { NotFound } from '#lib/errors/errors.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/asked-again.server.ts';
import * as passkeys from '#lib/people/sign-in/passkeys.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factors.server.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import { signedIn } from '#lib/people/person.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object(passwordAgain);

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId }, params }) => {
	const viewer = signedIn(person);
	const { hasApp, passkeys } = await secondFactors.list(sql, viewer);
	const found = passkeys.find(({ id }) => id === params.passkey);
	if (!found) throw new NotFound('This passkey is not one of yours, or no longer.');
	const isLast = !hasApp && passkeys.length === 1;
	return { name: found.name, isLast, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId }, params }) => {
		const viewer = signedIn(person);
		const { value, errors } = readForm(form, await request.formData());
		if (!value) return fail(422, { errors });
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven } });
		await passkeys.remove(sql, viewer, params.passkey, sessionId);
		redirect(303, '/account/second-factor');
	}
};
