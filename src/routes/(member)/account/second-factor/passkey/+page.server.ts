import { proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { leadsOn } from '#lib/people/sign-in/next-page.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import type { PageServerLoad } from './$types';

/** Only a script can create a passkey. */
export const csr = true;

export const load: PageServerLoad = async ({ request, locals: { sql, viewer, sessionId }, url }) => {
	return {
		device: deviceOf(request.headers.get('user-agent')),
		proof: await proofFor(sql, viewer, sessionId),
		back: leadsOn('/account/second-factor', url)
	};
};
