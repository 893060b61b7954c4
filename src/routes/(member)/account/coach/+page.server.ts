import { redirect } from '@sveltejs/kit';
import * as coachChanges from '#lib/people/coach-changes.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const { id } = signedIn(person);
	const mine = (await pairings.of(sql, { id }, id)).find((one) => one.isCurrent && one.traineeId === id);
	return { hasCoach: mine !== undefined, askedOn: mine?.askedAt ? dayWords(mine.askedAt) : null };
};

export const actions: Actions = {
	ask: async ({ locals: { sql, person } }) => {
		await coachChanges.ask(sql, signedIn(person));
		redirect(303, '/account?done=coach');
	},
	takeBack: async ({ locals: { sql, person } }) => {
		const isTaken = await coachChanges.takeBack(sql, signedIn(person));
		redirect(303, `/account?done=${isTaken ? 'coach-kept' : 'coach-request-gone'}`);
	}
};
