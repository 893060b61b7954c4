import { redirect } from '@sveltejs/kit';
import { asksFirst } from '#lib/people/next-page.ts';
import { signedIn } from '#lib/people/person.ts';
import * as secondFactors from '#lib/people/second-factors.server.ts';
import { deviceOf } from '#lib/people/session.ts';
import type { PageServerLoad } from './$types';

/** Only a script of the browser can make a passkey. */
export const csr = true;

export const load: PageServerLoad = ({ request, locals, url }) => {
	if (secondFactors.hasToShow(signedIn(locals.person))) redirect(303, asksFirst('/second-factor', url));
	return { device: deviceOf(request.headers.get('user-agent')) };
};
