import { redirect } from '@sveltejs/kit';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { signOut, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, '/');
};

export const actions: Actions = {
	default: async (event) => {
		await sessions.endByToken(event.locals.sql, tokenIn(event.cookies, event.url));
		signOut(event);
		redirect(303, '/');
	}
};
