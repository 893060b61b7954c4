import * as directory from '#lib/alumni/directory.server.ts';
import { peopleOnWay } from '#lib/alumni/people-beside.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { placeOf } from '#lib/stories/reading/nearness.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const page = pathwaysPage(catalogue, url.searchParams);
	if (page.errors.length > 0) locals.status = 422;
	const open = page.answer?.pathways[0]?.levels;
	const day = dayInLondon(new Date());
	const moves = (open ?? []).slice(1).map((to, index) => ({ from: open?.[index] ?? to, to }));
	return {
		...page,
		people: peopleOnWay(await directory.whoMade(locals.sql, locals.person, { moves, day })),
		stories: open ? await shownStories.beside(locals.sql, locals.person, placeOf(open)) : [],
		frameworks: currentFrameworks(catalogue),
		date: new Date().toISOString().slice(0, 10),
		site: url.host
	};
};
