import { fail, redirect } from '@sveltejs/kit';
import { allUses, consentForm, media, statement, uses } from '#lib/stories/writing/consent.ts';
import * as consents from '#lib/stories/writing/consents.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug } }) => {
	const asked = await consents.find(sql, viewer, slug);
	return {
		slug,
		fingerprint: asked.fingerprint,
		shownAs: asked.shownAs,
		takesQuestions: asked.takesQuestions,
		statement,
		media: asked.media.map((medium) => ({ value: medium, name: media[medium] })),
		agreed: {
			media: [...new Set(asked.agreed.map(({ medium }) => medium))],
			uses: [...new Set(asked.agreed.map(({ use }) => use))]
		},
		uses: allUses.map((use) => ({ value: use, name: uses[use].name, hint: uses[use].about }))
	};
};

export const actions = {
	default: formAction(consentForm, async (typed, { locals: { sql, viewer }, params: { slug } }) => {
		const { tellerId, shownAs } = await consents.find(sql, viewer, slug);
		const isSame = await consents.sign(sql, viewer, {
			...typed,
			tellerId,
			shownAs: typed.name || shownAs,
			takesQuestions: typed.questions === 'yes'
		});
		if (!isSame)
			return fail(409, {
				errors: { '': 'The story has changed since you opened this page. Read it again before you agree.' }
			});
		redirect(303, `/stories/${slug}/publication?done=signed`);
	})
} satisfies Actions;
