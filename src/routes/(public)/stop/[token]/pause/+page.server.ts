import * as introductions from '#lib/introductions/introductions.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals: { sql }, params: { token } }) => ({
		isPaused: await introductions.pauseByLink(sql, token)
	})
};
