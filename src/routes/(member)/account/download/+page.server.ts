import { proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId }, url }) => ({
	proof: await proofFor(sql, viewer, sessionId),
	wasRefused: url.searchParams.has('refused')
});
