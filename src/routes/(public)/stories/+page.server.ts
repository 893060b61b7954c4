import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { jobOf, levelsOf } from '#lib/stories/reading/story-places.ts';
import { readStoryParameters } from '#lib/stories/reading/story-query.ts';
import { isMember } from '#lib/access/person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, url: { searchParams } }) => {
	const { catalogue } = await snapshots.current(sql);
	const asked = readStoryParameters(searchParams);
	const step = asked.step.split(',');
	const { stories, count } = await shownStories.list(sql, person, {
		...asked,
		levels: levelsOf(catalogue, asked),
		step: step[0] && step[1] ? [step[0], step[1]] : null,
		specialism: asked.specialism || null,
		topic: asked.topic || null
	});
	const { specialisms } = await reference.list(sql);
	const hrefOf = (page: number) => {
		const parameters = new URLSearchParams(searchParams);
		parameters.set('page', String(page));
		return `/stories?${parameters}`;
	};
	return {
		asked,
		isMember: isMember(person),
		job:
			asked.role &&
			(catalogue.roles.get(asked.role)?.name ?? jobOf(catalogue, asked.role)?.name ?? asked.role),
		count,
		stories: stories.map((story) => ({ story, level: jobOf(catalogue, story.level)?.name ?? null })),
		first: asked.page > 1 ? hrefOf(1) : null,
		next: asked.page * shownStories.pageSize < count ? hrefOf(asked.page + 1) : null,
		specialisms,
		families: [...catalogue.families.values()].map(({ key, name }) => ({ value: key, name }))
	};
};
