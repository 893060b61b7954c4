import { redirect } from '@sveltejs/kit';
import * as people from '#lib/people/people.server.ts';
import * as resets from '#lib/people/sign-in/second-factor/resets.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { name } = await people.find(sql, viewer, id);
	return {
		id,
		name,
		isSelf: id === viewer.id,
		isPossible: await resets.isPossible(sql, viewer, id)
	};
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer }, params: { id } }) => {
		await resets.reset(sql, viewer, { personId: id });
		redirect(303, `/people/${id}`);
	}
};
