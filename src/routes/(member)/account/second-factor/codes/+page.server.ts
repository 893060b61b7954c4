import { fail } from '@sveltejs/kit';
import { proofFor, wrongProof } from '#lib/people/sign-in/reauthentication.server.ts';
import { spacedCode } from '#lib/people/sign-in/second-factor/codes.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId } }) => {
	const viewer = signedIn(person);
	const { hasApp, codesLeft } = await secondFactors.list(sql, viewer);
	return { hasApp, codesLeft, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId } }) => {
		const viewer = signedIn(person);
		const errors = await wrongProof(sql, viewer, { sessionId, form: await request.formData() });
		if (errors) return fail(422, { errors });
		return { codes: (await secondFactors.renewCodes(sql, viewer)).map(spacedCode) };
	}
};
