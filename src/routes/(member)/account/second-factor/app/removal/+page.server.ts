import { fail, redirect } from '@sveltejs/kit';
import { proofFor, wrongProof } from '#lib/people/sign-in/reauthentication.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId } }) => {
	const viewer = signedIn(person);
	const { hasApp, passkeys } = await secondFactors.list(sql, viewer);
	return { hasApp, hasPasskey: passkeys.length > 0, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId } }) => {
		const viewer = signedIn(person);
		const errors = await wrongProof(sql, viewer, { sessionId, form: await request.formData() });
		if (errors) return fail(422, { errors });
		await secondFactors.removeApp(sql, viewer, sessionId);
		redirect(303, '/account/second-factor');
	}
};
