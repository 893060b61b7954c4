import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { jobOf } from '#lib/stories/reading/story-places.ts';
import { allUses, consentForm, media, statement, uses } from '#lib/stories/writing/consent.ts';
import * as consents from '#lib/stories/writing/consents.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params: { token } }) => {
	const asked = await consents.findByLink(sql, token);
	if (!asked) return { asked: null };
	const { catalogue } = await snapshots.current(sql);
	return {
		asked: {
			kind: asked.kind,
			content: asked.content,
			shownAs: asked.shownAs,
			fingerprint: asked.fingerprint,
			level: jobOf(catalogue, asked.content.level),
			from: jobOf(catalogue, asked.content.from)
		},
		statement,
		media: asked.media.map((medium) => ({ value: medium, name: media[medium] })),
		uses: allUses.map((use) => ({ value: use, name: uses[use].name, hint: uses[use].about }))
	};
};

export const actions = {
	default: formAction(consentForm, async (typed, { locals: { sql }, params: { token } }) => {
		const asked = await consents.findByLink(sql, token);
		if (!asked) redirect(303, `/stories/consent/${token}`);
		if (!(await consents.signByLink(sql, token, { ...typed, tellerId: asked.tellerId })))
			return fail(409, {
				errors: { '': 'The story has changed since you opened this page. Read it again before you agree.' }
			});
		redirect(303, '/stories?done=agreed');
	})
} satisfies Actions;
