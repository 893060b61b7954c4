import { redirect } from '@sveltejs/kit';
import * as plans from '#lib/plans/kept/plans.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const { id, title } = await plans.find(sql, viewer, params.plan);
	return { id, title };
};

export const actions = {
	default: async ({ locals: { sql, viewer }, params }) => {
		const { id } = await plans.find(sql, viewer, params.plan);
		await plans.remove(sql, viewer, id);
		redirect(303, '/plans?done=deleted');
	}
} satisfies Actions;
