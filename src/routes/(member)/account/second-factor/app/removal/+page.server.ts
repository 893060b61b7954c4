import { redirect } from '@sveltejs/kit';
import { signedIn } from '#lib/people/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factors.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { hasApp, passkeys } = await secondFactors.list(locals.sql, signedIn(locals.person));
	return { hasApp, hasPasskey: passkeys.length > 0 };
};

export const actions: Actions = {
	default: async ({ locals }) => {
		await secondFactors.removeApp(locals.sql, signedIn(locals.person), locals.sessionId);
		redirect(303, '/account/second-factor');
	}
};
