import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { placeOf } from '#lib/stories/reading/nearness.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const page = pathwaysPage(catalogue, url.searchParams);
	if (page.errors.length > 0) locals.status = 422;
	const open = page.answer?.pathways[0]?.levels;
	return {
		...page,
		stories: open ? await shownStories.beside(locals.sql, locals.person, placeOf(open)) : [],
		frameworks: currentFrameworks(catalogue),
		date: new Date().toISOString().slice(0, 10),
		site: url.host
	};
};
