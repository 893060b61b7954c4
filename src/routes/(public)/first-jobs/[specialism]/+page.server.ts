import { error } from '@sveltejs/kit';
import * as directory from '#lib/alumni/directory.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { firstJobs, isSpecialism, months, specialisms } from '#lib/pathways/pages/first-jobs.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const page = isSpecialism(params.specialism) ? firstJobs(catalogue, params.specialism) : null;
	if (page) {
		const levels = page.posts.map(({ key }) => key);
		return {
			...page,
			months,
			alumni: await directory.whoHeld(locals.sql, locals.person, {
				levels,
				day: dayInLondon(new Date())
			}),
			stories: await shownStories.beside(locals.sql, locals.person, { levels })
		};
	}
	const suggestions = Object.entries(specialisms).map(([slug, { name }]) => ({
		href: `/first-jobs/${slug}`,
		name
	}));
	error(404, { message: 'We do not have a page for this specialism.', suggestions });
};
