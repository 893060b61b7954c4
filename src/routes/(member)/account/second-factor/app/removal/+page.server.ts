import { redirect } from '@sveltejs/kit';
import { asksFirst } from '#lib/people/next-page.ts';
import { signedIn, type Person } from '#lib/people/person.ts';
import * as secondFactors from '#lib/people/second-factors.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who has an app, and has shown it or another second factor. */
function afterShowing(person: Person | null, url: URL): Person {
	const viewer = signedIn(person);
	if (secondFactors.hasToShow(viewer)) redirect(303, asksFirst('/second-factor', new URL(url.pathname, url)));
	return viewer;
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { hasApp, passkeys } = await secondFactors.list(locals.sql, afterShowing(locals.person, url));
	return { hasApp, hasPasskey: passkeys.length > 0 };
};

export const actions: Actions = {
	default: async ({ locals, url }) => {
		await secondFactors.removeApp(locals.sql, afterShowing(locals.person, url), locals.sessionId);
		redirect(303, '/account/second-factor');
	}
};
