import { redirect } from '@sveltejs/kit';
import * as coachChanges from '#lib/people/coach-changes.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { id } = viewer;
	const mine = (await pairings.list(sql, { id }, id)).find((one) => one.isCurrent && one.traineeId === id);
	return { hasCoach: mine !== undefined, askedOn: mine?.askedAt ? dayWords(mine.askedAt) : null };
};

export const actions: Actions = {
	ask: async ({ locals: { sql, viewer } }) => {
		await coachChanges.ask(sql, viewer);
		redirect(303, '/account?done=coach');
	},
	takeBack: async ({ locals: { sql, viewer } }) => {
		const isTaken = await coachChanges.cancel(sql, viewer);
		redirect(303, `/account?done=${isTaken ? 'coach-kept' : 'coach-request-gone'}`);
	}
};
