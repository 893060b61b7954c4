import { fail, redirect } from '@sveltejs/kit';
import { missing, submitForm } from '#lib/stories/publishing/checklist.ts';
import * as publishing from '#lib/stories/publishing/publishing.server.ts';
import { audiences } from '#lib/stories/story.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { states } from '#lib/stories/writing/story-state.ts';
import { isoDay } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug } }) => {
	const { id, isComposite, isMine, state, note, audience } = await drafts.find(sql, viewer, slug);
	const lacks = await publishing.lacks(sql, viewer, id);
	const steps = (codes: readonly (keyof typeof missing)[]) =>
		codes.map((code) => ({ code, ...missing[code] }));
	return {
		slug,
		isComposite,
		isMine,
		state,
		stateWords: states[state],
		note: state === 'returned' ? note : null,
		audience: audience ?? 'members',
		lacks: { members: steps(lacks.members), all: steps(lacks.all) },
		audiences: Object.entries(audiences).map(([value, name]) => ({ value, name }))
	};
};

export const actions = {
	submit: formAction(submitForm, async ({ audience }, { locals: { sql, viewer }, params: { slug } }) => {
		const { id: storyId } = await drafts.find(sql, viewer, slug);
		if (!(await publishing.submit(sql, viewer, { storyId, audience })))
			return fail(409, {
				errors: { audience: 'Something is missing for these readers. It is in the list above.' }
			});
		redirect(303, `/stories/${slug}/publication?done=sent`);
	}),
	takeBack: async ({ locals: { sql, viewer }, params: { slug } }) => {
		const { id } = await drafts.find(sql, viewer, slug);
		await publishing.takeBack(sql, viewer, id);
		redirect(303, `/stories/${slug}/publication?done=takenBack`);
	},
	check: async ({ locals: { sql, viewer }, params: { slug } }) => {
		const until = new Date();
		until.setUTCFullYear(until.getUTCFullYear() + 1);
		await drafts.check(sql, viewer, slug, isoDay(until));
		redirect(303, `/stories/${slug}/publication?done=checked`);
	},
	withdraw: async ({ locals: { sql, viewer }, params: { slug } }) => {
		await drafts.withdraw(sql, viewer, slug);
		redirect(303, '/stories/mine?done=withdrawn');
	},
	remove: async ({ locals: { sql, viewer }, params: { slug } }) => {
		if (!(await drafts.remove(sql, viewer, slug)))
			return fail(409, {
				errors: {
					'': 'Only the person who started a story can delete it, and only if it was never published.'
				}
			});
		redirect(303, '/stories/mine?done=deleted');
	}
} satisfies Actions;
