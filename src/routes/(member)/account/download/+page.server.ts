import { proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId }, url }) => ({
	proof: await proofFor(sql, signedIn(person), sessionId),
	wasRefused: url.searchParams.has('refused')
});
