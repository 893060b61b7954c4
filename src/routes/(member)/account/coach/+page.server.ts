import { redirect } from '@sveltejs/kit';
import * as coachChanges from '#lib/people/coach-changes.server.ts';
import { signedIn } from '#lib/people/person.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals: { sql, person } }) => {
		await coachChanges.ask(sql, signedIn(person));
		redirect(303, '/account?done=coach');
	}
};
