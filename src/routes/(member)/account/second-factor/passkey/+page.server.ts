import { proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { leadsOn } from '#lib/people/sign-in/next-page.ts';
import { signedIn } from '#lib/access/person.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import type { PageServerLoad } from './$types';

/** Only a script of the browser can make a passkey. */
export const csr = true;

export const load: PageServerLoad = async ({ request, locals: { sql, person, sessionId }, url }) => {
	const viewer = signedIn(person);
	return {
		device: deviceOf(request.headers.get('user-agent')),
		proof: await proofFor(sql, viewer, sessionId),
		back: leadsOn('/account/second-factor', url)
	};
};
