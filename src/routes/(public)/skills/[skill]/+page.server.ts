import { error } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { skillWords } from '#lib/catalogue/pages/skill-page.ts';
import { nearest } from '#lib/catalogue/pages/suggestions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const skill = catalogue.skills.get(params.skill);
	if (!skill)
		error(404, {
			message: `We cannot find the skill ${quotedOnPage(params.skill)}.`,
			suggestions: nearest(catalogue, params.skill, ['skill'])
		});
	return {
		skill: skillWords(catalogue, skill),
		stories: await shownStories.beside(locals.sql, locals.person, { levels: [], skills: [skill.key] })
	};
};
