import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { storyArticle } from '#lib/stories/reading/article.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { familyLevels, jobOf } from '#lib/stories/reading/story-places.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { slug }, url }) => {
	const { catalogue } = await snapshots.current(sql);
	const story = await shownStories.find(sql, person, slug);
	const level = story.level ? catalogue.levels.get(story.level) : undefined;
	const others = await shownStories.beside(sql, person, {
		levels: story.level ? [story.level] : [],
		family: familyLevels(catalogue, (level && catalogue.roles.get(level.role)?.family) ?? ''),
		skills: story.skills
	});
	return {
		slug,
		kind: story.kind,
		content: story.content,
		tellers: story.tellers,
		isComposite: story.isComposite,
		isSample: story.isSample,
		minutes: story.minutes,
		askable: story.askable,
		level: jobOf(catalogue, story.level),
		from: jobOf(catalogue, story.from),
		published: dayWords(story.appearsAt),
		checked: story.checkedAt && dayWords(story.checkedAt),
		reviewOn: dayWords(story.reviewOn),
		article: story.audience === 'all' ? storyArticle(story, url.origin) : null,
		others: others.filter((other) => other.slug !== slug)
	};
};
