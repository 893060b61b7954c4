import { redirect } from '@sveltejs/kit';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await ownProfile(event);
	const { title } = await histories.find(event.locals.sql, event.locals.viewer, event.params.post);
	return { title };
};

export const actions = {
	default: async ({ locals: { sql, viewer }, params }) => {
		await histories.remove(sql, viewer, params.post);
		redirect(303, '/profile/history?done=deleted');
	}
} satisfies Actions;
