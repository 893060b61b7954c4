import { redirect } from '@sveltejs/kit';
import { audienceWords } from '#lib/alumni/audiences.ts';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { mappedCount } from '#lib/alumni/history/post.ts';
import {
	isFullName,
	isPaused,
	mayHaveProfile,
	mayIdentify,
	mostFilled,
	partLines,
	unfilled
} from '#lib/alumni/profile.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { dayInLondon, dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const profile = await profiles.own(sql, viewer);
	const isAlum = mayHaveProfile(viewer);
	if (!profile || !isAlum) return { isAlum, hasProfile: profile !== null, own: null };
	const posts = await histories.list(sql, viewer);
	const { catalogue } = await snapshots.current(sql);
	const { pausedUntil, ways, atOnce, aMonth, shownSince, countedSince } = profile;
	return {
		isAlum,
		hasProfile: true,
		own: {
			shownSince: shownSince && dayWords(shownSince),
			countedSince: countedSince && dayWords(countedSince),
			isNamed: isFullName(profile.name) && profile.audiences.name === 'members',
			mayIdentify: mayIdentify(profile),
			parts: partLines(profile).map(({ part, name, value }) => ({
				part,
				name,
				value,
				audience: audienceWords[profile.audiences[part]]
			})),
			ways,
			atOnce,
			aMonth,
			isPaused: isPaused(profile, dayInLondon(new Date())),
			pausedUntil: pausedUntil && pausedUntil !== 'infinity' ? dayWords(new Date(pausedUntil)) : null,
			posts: posts.length,
			proposals: posts.filter(({ proposedKey }) => proposedKey !== null).length,
			mostFilled,
			unfilled: unfilled(profile, { posts: posts.length, mapped: mappedCount(posts, catalogue) })
		}
	};
};

export const actions = {
	withdraw: async ({ locals: { sql, viewer } }) => {
		await profiles.withdraw(sql, viewer);
		redirect(303, '/profile?done=withdrawn');
	}
} satisfies Actions;
