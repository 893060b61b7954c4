import { isMember } from '#lib/access/person.ts';
import * as directory from '#lib/alumni/directory.server.ts';
import { peopleOnWay } from '#lib/alumni/people-beside.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { placeOf } from '#lib/stories/reading/nearness.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const page = pathwaysPage(
		catalogue,
		url.searchParams,
		await assessments.me(locals.sql, locals.person, catalogue)
	);
	if (page.errors.length > 0) locals.status = 422;
	const opened = page.answer?.pathways[page.answer.open - 1];
	const place = placeOf(opened?.levels ?? []);
	return {
		...page,
		people: opened
			? peopleOnWay(
					await directory.whoMade(locals.sql, locals.person, {
						moves: place.steps.map(([from, to]) => ({ from, to })),
						day: dayInLondon(new Date())
					})
				)
			: null,
		stories: opened ? await shownStories.beside(locals.sql, locals.person, place) : [],
		frameworks: currentFrameworks(catalogue),
		keeps: isMember(locals.person),
		date: new Date().toISOString().slice(0, 10),
		site: url.host
	};
};
