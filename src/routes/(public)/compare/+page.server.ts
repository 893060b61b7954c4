import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { comparison, readLevels } from '#lib/catalogue/pages/compare-page.ts';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const me =
		url.searchParams.get('me') === 'yes' ? await assessments.me(locals.sql, locals.person, catalogue) : null;
	const levels = readLevels(catalogue, url.searchParams, me !== null);
	const groups = levels.length < 4 ? [traineeOptions(catalogue), ...levelOptions(catalogue)] : [];
	return { compared: comparison(catalogue, levels, me?.held), isWithMe: me !== null, groups };
};
