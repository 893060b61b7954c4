import { areas } from '#areas';
import * as links from '#lib/notices/links.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params: { token } }) => ({
	titles: await links.titles(sql, token, areas.notices)
});

export const actions: Actions = {
	default: async ({ locals: { sql }, params: { token } }) => ({ isStopped: await links.stop(sql, token) })
};
