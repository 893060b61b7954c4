import { redirect } from '@sveltejs/kit';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const profile = await profiles.own(sql, viewer);
	if (!profile) throw new NotFound('You have no profile yet.');
	return { isPaused: profile.pausedUntil === 'infinity' };
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer } }) => {
		await profiles.stillTrue(sql, viewer);
		redirect(303, '/profile?done=stillTrue');
	}
};
