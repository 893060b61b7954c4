import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { audienceWords } from '#lib/alumni/audiences.ts';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { levelLink, mappedNow } from '#lib/alumni/history/post.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	await ownProfile(event);
	const { catalogue } = await snapshots.current(sql);
	const posts = await histories.list(sql, viewer);
	return {
		posts: posts.map(({ levelKey, proposedKey, organisationType, audience, ...post }) => ({
			...post,
			organisationType: organisationType?.name ?? null,
			audience: audienceWords[audience],
			mapped: mappedNow(levelKey, catalogue),
			proposed: proposedKey === null ? null : levelLink(proposedKey, catalogue)
		}))
	};
};

const choiceForm = v.object({ post: v.string(), level: v.string() });

export const actions = {
	accept: formAction(choiceForm, async ({ post: id, level }, { locals: { sql, viewer } }) => {
		await histories.settle(sql, viewer, { id, level, accepts: true });
		redirect(303, '/profile/history?done=matched');
	}),
	drop: formAction(choiceForm, async ({ post: id, level }, { locals: { sql, viewer } }) => {
		await histories.settle(sql, viewer, { id, level, accepts: false });
		redirect(303, '/profile/history?done=dropped');
	}),
	move: formAction(choiceForm, async ({ post: id, level }, { locals: { sql, viewer } }) => {
		const { catalogue } = await snapshots.current(sql);
		if (!catalogue.levels.has(level)) throw new NotFound('This job is not in the catalogue.');
		await histories.map(sql, viewer, { id, level });
		redirect(303, '/profile/history?done=matched');
	})
} satisfies Actions;
