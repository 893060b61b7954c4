import { onlookerIn, onlookers } from '#lib/alumni/audiences.ts';
import * as previews from '#lib/alumni/previews.server.ts';
import { isPaused } from '#lib/alumni/profile.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	const profile = await ownProfile(event);
	const { catalogue } = await snapshots.current(sql);
	const as = onlookerIn(event.url.searchParams);
	return {
		as,
		onlookers: Object.entries(onlookers).map(([word, { name }]) => ({ as: word, name })),
		isShown: profile.shownSince !== null,
		takesRequests: profile.ways.length > 0 && !isPaused(profile, dayInLondon(new Date())),
		alum: await previews.find(sql, viewer, { as, catalogue })
	};
};
