import * as introductions from '#lib/introductions/introductions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params: { token } }) => ({
	waits: await introductions.waitsByLink(sql, token)
});

export const actions: Actions = {
	default: async ({ locals: { sql }, params: { token } }) => ({
		isDeclined: await introductions.declineByLink(sql, token)
	})
};
