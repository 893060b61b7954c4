import { waitingWords } from '#lib/people/staff-words.ts';
import { signedIn } from '#lib/people/person.ts';
import * as waiting from '#lib/people/joining/waiting.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => ({
	waiting: waitingWords(await waiting.of(sql, signedIn(person)))
});
