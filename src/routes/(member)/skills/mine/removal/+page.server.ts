import { redirect } from '@sveltejs/kit';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import type { Actions } from './$types';

export const actions = {
	default: async ({ locals: { sql, viewer } }) => {
		await assessments.remove(sql, viewer);
		redirect(303, '/skills/mine?done=deleted');
	}
} satisfies Actions;
