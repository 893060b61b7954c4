import * as mappings from '#lib/alumni/history/mappings.server.ts';
import { yearsOf } from '#lib/alumni/shown-alum.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const posts = await mappings.list(sql, viewer);
	return { posts: posts.map(({ id, title, ...years }) => ({ id, title, years: yearsOf(years) })) };
};
