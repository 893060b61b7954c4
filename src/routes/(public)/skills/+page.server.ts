import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { readSkillFilter, skillList } from '#lib/catalogue/pages/skill-page.ts';
import { frameworkOptions } from '#lib/catalogue/pages/level-options.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const filter = readSkillFilter(catalogue, url.searchParams);
	return { list: skillList(catalogue, filter), frameworks: frameworkOptions(catalogue), filter };
};
