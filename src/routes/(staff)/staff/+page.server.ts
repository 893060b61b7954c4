import { waitingWords } from '#lib/people/joining/pending-work.ts';
import * as waiting from '#lib/people/joining/pending-work.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => ({
	waiting: waitingWords(await waiting.of(sql, viewer))
});
