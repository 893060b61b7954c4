import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#lib/errors/errors.ts';
import { proofFor, wrongProof } from '#lib/people/sign-in/reauthentication.server.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

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
		const errors = await wrongProof(sql, viewer, { sessionId, form: await request.formData() });
		if (errors) return fail(422, { errors });
		await passkeys.remove(sql, viewer, params.passkey, sessionId);
		redirect(303, '/account/second-factor');
	}
};
