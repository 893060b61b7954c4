import { fail, redirect } from '@sveltejs/kit';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { jobLine, levelForm, levelsFor, noLevel } from '#lib/alumni/history/mapping.ts';
import { levelLink, type OwnPost } from '#lib/alumni/history/post.ts';
import { readWords } from '#lib/catalogue/pages/query-errors.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	await ownProfile(event);
	const { catalogue } = await snapshots.current(sql);
	const posts = await histories.list(sql, viewer);
	const { id, title, levelKey } = await histories.find(sql, viewer, event.params.post);
	const q = readWords(event.url.searchParams) || title;
	return {
		title,
		q,
		understood: jobLine(q),
		offers: levelsFor(catalogue, q),
		chosen: levelKey === null ? null : levelLink(levelKey, catalogue),
		isStart: event.url.searchParams.has('start'),
		search: event.url.search,
		skip: after(event.url.searchParams, posts, id)
	};
};

/** Where to go when this one is done or left: on the way in, to the next job that has no match. */
function after(params: URLSearchParams, posts: readonly OwnPost[], id: string): string {
	if (!params.has('start')) return `/profile/history${params.has('new') ? '?done=added' : ''}`;
	const next = posts
		.slice(posts.findIndex((post) => post.id === id) + 1)
		.find((post) => post.levelKey === null);
	return next ? `/profile/history/${next.id}/level?start` : '/profile?done=started';
}

export const actions = {
	default: formAction(levelForm, async ({ level }, { locals: { sql, viewer }, params, url }) => {
		const { catalogue } = await snapshots.current(sql);
		if (level !== noLevel && !catalogue.levels.has(level))
			return fail(422, { errors: { level: 'Choose a job from the list' } });
		await histories.map(sql, viewer, { id: params.post, level: level === noLevel ? null : level });
		if (url.searchParams.has('start'))
			redirect(303, after(url.searchParams, await histories.list(sql, viewer), params.post));
		redirect(303, `/profile/history?done=${level === noLevel ? 'unmatched' : 'matched'}`);
	})
} satisfies Actions;
