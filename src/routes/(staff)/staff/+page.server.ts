import { areas } from '#areas';
import { signedIn } from '#lib/access/person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => ({
	waiting: await areas.pending(sql, signedIn(person))
});
