import { areas } from '#areas';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => ({
	waiting: await areas.pending(sql, viewer)
});
