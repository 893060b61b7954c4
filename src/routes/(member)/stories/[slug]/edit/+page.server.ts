import { fail, redirect } from '@sveltejs/kit';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { contentOf, prompts, storyForm, typedOf } from '#lib/stories/writing/story-form.ts';
import { states } from '#lib/stories/writing/story-state.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug } }) => {
	const { catalogue } = await snapshots.current(sql);
	const { kind, isComposite, number, saves, content, state, note } = await drafts.find(sql, viewer, slug);
	return {
		kind,
		isComposite,
		number,
		saves,
		typed: typedOf(content),
		state,
		stateWords: states[state],
		note: state === 'returned' ? note : null,
		prompts: prompts[kind],
		levels: [...levelOptions(catalogue), traineeOptions(catalogue)],
		specialisms: (await reference.list(sql)).specialisms
	};
};

export const actions = {
	default: formAction(storyForm, async (typed, { locals: { sql, viewer }, params: { slug } }) => {
		const { catalogue } = await snapshots.current(sql);
		for (const field of ['level', 'from'] as const)
			if (typed[field] && !catalogue.levels.has(typed[field]))
				return fail(422, { errors: { [field]: 'Select a job from the list' } });
		const { content, number, saves } = await drafts.find(sql, viewer, slug);
		const saved = await drafts.save(sql, viewer, {
			...typed,
			slug,
			content: contentOf(typed, content.skills)
		});
		if ('refused' in saved)
			return fail(409, {
				errors: {
					'': 'Someone has saved this story since you opened it. Both texts are below: nothing is lost.'
				},
				theirs: { number, saves, typed: typedOf(content) }
			});
		redirect(303, `/stories/${slug}/edit?done=saved`);
	})
} satisfies Actions;
