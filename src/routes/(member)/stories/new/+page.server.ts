import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { jobOf } from '#lib/stories/reading/story-places.ts';
import { startForm } from '#lib/stories/writing/story-form.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { kinds, storyKinds } from '#lib/stories/story.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url }) => {
	const { catalogue } = await snapshots.current(sql);
	const isEditor = viewer.memberships.includes('editor');
	return {
		name: viewer.name,
		isMember: viewer.memberships.length > 0,
		kinds: storyKinds
			.filter((kind) => isEditor || kind !== 'persona')
			.map((kind) => ({ value: kind, name: kinds[kind].name, hint: kinds[kind].about })),
		levels: [...levelOptions(catalogue), traineeOptions(catalogue)],
		level: url.searchParams.get('level') ?? ''
	};
};

export const actions = {
	default: formAction(startForm, async ({ kind, level, name }, { locals: { sql, viewer } }) => {
		const job = jobOf((await snapshots.current(sql)).catalogue, level);
		if (!job) return fail(422, { errors: { level: 'Select a job from the list' } });
		if (kind !== 'persona' && !name) return fail(422, { errors: { name: 'Enter how you want to be named' } });
		const slug = await drafts.start(sql, viewer, {
			kind,
			level,
			job: job.name,
			toldAs: kind === 'persona' ? null : name
		});
		if (!slug) return fail(403, { errors: { '': 'Your account cannot start a story of this kind.' } });
		redirect(303, `/stories/${slug}/edit`);
	})
} satisfies Actions;
