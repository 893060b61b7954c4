import { redirect } from '@sveltejs/kit';
import * as introductions from '#lib/introductions/introductions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { other } = await introductions.find(sql, viewer, id);
	return { id, other };
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer }, params: { id } }) => {
		await introductions.close(sql, viewer, id);
		redirect(303, '/introductions?done=closed');
	}
};
