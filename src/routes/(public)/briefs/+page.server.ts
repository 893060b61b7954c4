import * as briefs from '#lib/conversations/briefs/briefs.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql } }) => ({
	specialisms: (await briefs.list(sql)).map(({ slug, name }) => ({ href: `/briefs/${slug}`, name }))
});
