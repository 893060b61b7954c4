import { redirect } from '@sveltejs/kit';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const profile = await ownProfile({ locals });
	return { isPaused: profile.pausedUntil === 'infinity' };
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer } }) => {
		await profiles.stillTrue(sql, viewer);
		redirect(303, '/profile?done=stillTrue');
	}
};
