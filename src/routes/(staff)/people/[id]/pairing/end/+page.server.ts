import { redirect } from '@sveltejs/kit';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { name } = await people.find(sql, viewer, id);
	return { id, name, isSelf: id === viewer.id };
};

export const actions = {
	default: async ({ locals: { sql, viewer }, params: { id } }) => {
		await pairings.end(sql, viewer, { traineeId: id });
		redirect(303, `/people/${id}?done=unpaired`);
	}
} satisfies Actions;
