import { redirect } from '@sveltejs/kit';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { forgetToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, '/');
};

export const actions: Actions = {
	default: async ({ locals, cookies, url }) => {
		await sessions.endByToken(locals.sql, tokenIn(cookies, url));
		forgetToken(cookies, url);
		redirect(303, '/');
	}
};
