import { redirect } from '@sveltejs/kit';
import * as profiles from '#lib/alumni/profiles.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	if (!(await profiles.own(sql, viewer))) redirect(303, '/profile');
	return {};
};

export const actions = {
	default: async ({ locals: { sql, viewer } }) => {
		await profiles.remove(sql, viewer);
		redirect(303, '/profile?done=deleted');
	}
} satisfies Actions;
