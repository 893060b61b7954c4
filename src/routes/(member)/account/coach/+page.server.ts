import { redirect } from '@sveltejs/kit';
import * as coachChanges from '#lib/people/coach-changes.server.ts';
import { signedIn } from '#lib/people/person.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const pairing = await coachChanges.own(sql, signedIn(person));
	return { hasCoach: pairing !== null, askedOn: pairing?.askedAt ? dayWords(pairing.askedAt) : null };
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
