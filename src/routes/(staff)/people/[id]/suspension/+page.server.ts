import { redirect } from '@sveltejs/kit';
import * as people from '#lib/people/people.server.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { name, suspension } = await people.find(sql, viewer, id);
	return { id, name, isSelf: id === viewer.id, isSuspended: suspension !== null };
};

export const actions = {
	suspend: async ({ locals: { sql, viewer }, params: { id } }) => {
		await suspensions.suspend(sql, viewer, { personId: id });
		redirect(303, `/people/${id}?done=suspended`);
	},
	lift: async ({ locals: { sql, viewer }, params: { id } }) => {
		await suspensions.lift(sql, viewer, { personId: id });
		redirect(303, `/people/${id}?done=lifted`);
	}
} satisfies Actions;
