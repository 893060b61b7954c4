import { error } from '@sveltejs/kit';
import * as directory from '#lib/alumni/directory.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { firstJobs, isSpecialism, months, specialisms } from '#lib/pathways/pages/first-jobs.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const page = isSpecialism(params.specialism) ? firstJobs(catalogue, params.specialism) : null;
	if (page)
		return {
			...page,
			months,
			alumni: await directory.whoHeld(locals.sql, locals.person, {
				levels: page.posts.map(({ key }) => key),
				day: dayInLondon(new Date())
			})
		};
	const suggestions = Object.entries(specialisms).map(([slug, { name }]) => ({
		href: `/first-jobs/${slug}`,
		name
	}));
	error(404, { message: 'We do not have a page for this specialism.', suggestions });
};
