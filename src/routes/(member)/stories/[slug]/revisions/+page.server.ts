import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { hidden } from '#lib/forms/read-form.ts';
import { wordDifferences } from '#lib/stories/document/differences.ts';
import { wordsOf } from '#lib/stories/story.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { momentWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug }, url }) => {
	const { isComposite } = await drafts.find(sql, viewer, slug);
	const revisions = await drafts.revisions(sql, viewer, slug);
	const asked = revisions.findIndex(({ number }) => String(number) === url.searchParams.get('version'));
	const shown = Math.max(asked, 0);
	const wordsAt = (place: number) => (revisions[place] ? wordsOf(revisions[place].content) : '');
	return {
		isComposite,
		latest: revisions[0]?.number,
		shown: revisions[shown]?.number,
		differences: wordDifferences(wordsAt(shown + 1), wordsAt(shown)),
		revisions: revisions.map(({ number, writtenAt, isMine }) => ({
			number,
			by: isMine ? 'You' : isComposite ? 'Another editor, or Waymark' : 'Someone who writes it with you',
			at: momentWords(writtenAt)
		}))
	};
};

const restoreForm = v.object({
	number: hidden(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)))
});

export const actions = {
	default: formAction(restoreForm, async ({ number }, { locals: { sql, viewer }, params: { slug } }) => {
		const revisions = await drafts.revisions(sql, viewer, slug);
		const earlier = revisions.find((revision) => revision.number === number);
		const now = await drafts.find(sql, viewer, slug);
		if (!earlier) return fail(404, { errors: { '': 'There is no such version.' } });
		const saved = await drafts.save(sql, viewer, { ...now, slug, content: earlier.content });
		if ('refused' in saved)
			return fail(409, { errors: { '': 'Someone has just saved the story. Look again first.' } });
		redirect(303, `/stories/${slug}/edit?done=restored`);
	})
} satisfies Actions;
