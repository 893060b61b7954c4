import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { comparison, readLevels } from '#lib/catalogue/pages/compare-page.ts';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const levels = readLevels(catalogue, url.searchParams);
	const groups = levels.length < 4 ? [traineeOptions(catalogue), ...levelOptions(catalogue)] : [];
	return { compared: comparison(catalogue, levels), groups };
};
