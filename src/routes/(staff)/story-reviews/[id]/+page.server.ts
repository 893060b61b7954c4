import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { wordDifferences } from '#lib/stories/document/differences.ts';
import { checks, refusals, reviewForm } from '#lib/stories/publishing/checklist.ts';
import * as publishing from '#lib/stories/publishing/publishing.server.ts';
import { jobOf } from '#lib/stories/reading/story-places.ts';
import { audiences, wordsOf } from '#lib/stories/story.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { isId } from '#lib/text/ids.ts';
import { momentInLondon } from '#lib/text/london.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

function known(id: string): string {
	if (!isId(id)) throw new NotFound('This story does not wait for a decision.');
	return id;
}

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { catalogue } = await snapshots.current(sql);
	const { kind, content, tellers, isComposite, audience, isOwn, before } = await publishing.find(
		sql,
		viewer,
		known(id)
	);
	return {
		kind,
		content,
		tellers,
		isComposite,
		isOwn,
		audience: audiences[audience],
		level: jobOf(catalogue, content.level),
		from: jobOf(catalogue, content.from),
		differences: before && wordDifferences(wordsOf(before), wordsOf(content)),
		checks: Object.entries(checks).map(([value, name]) => ({ value, name })),
		inAYear: dayInLondon(new Date(Date.now() + 365 * 86_400_000))
	};
};

export const actions = {
	default: formAction(reviewForm, async (typed, { locals: { sql, viewer }, params: { id } }) => {
		const appearsAt = typed.appearsAt ? momentInLondon(typed.appearsAt) : new Date();
		if (!appearsAt)
			return fail(422, { errors: { appearsAt: 'There is no such time in London. Enter another' } });
		const answer = await publishing.decide(sql, viewer, { ...typed, id: known(id), appearsAt });
		if (answer) return fail(409, { errors: { '': refusals[answer.refused] } });
		redirect(303, `/story-reviews?done=${typed.decision}`);
	})
} satisfies Actions;
