import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { versionField } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as handovers from '#lib/conversations/handovers.server.ts';
import { textField } from '#lib/forms/own-words.ts';
import { formAction } from '#routes/form-action.ts';
import { orGivenBack } from '#routes/(member)/conversations/open-conversation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { sql, viewer } = locals;
	const handover = await handovers.find(sql, viewer, params.pairing);
	const pairing = (await conversations.ownPairings(sql, viewer)).find(({ id }) => id === params.pairing);
	const isLost = !handover && !pairing;
	if (isLost && !(await handovers.wasCoach(sql, viewer, params.pairing)))
		error(404, 'There is no such page.');
	if (isLost) locals.status = 403;
	return {
		/** Whether the viewer was the coach, and is no longer. */
		isLost,
		other: pairing?.other ?? null,
		/** Only the two can change it, while they are paired. */
		isOpen: pairing !== undefined,
		isTrainee: pairing?.side === 'trainee',
		body: handover?.body ?? '',
		version: handover?.version ?? 0,
		traineeAgreed: handover?.traineeAgreed ?? false,
		coachAgreed: handover?.coachAgreed ?? false
	};
};

const handoverForm = v.object({
	body: textField(5000),
	agrees: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text === 'yes')
	),
	version: versionField
});

export const actions = {
	default: formAction(handoverForm, async (typed, { locals: { sql, viewer }, params }) => {
		const saved = await orGivenBack(
			() => handovers.save(sql, viewer, { pairing: params.pairing, ...typed }),
			'body'
		);
		if ('status' in saved) return saved;
		if (!saved.isSaved) {
			const theirs = await handovers.find(sql, viewer, params.pairing);
			return fail(409, {
				errors: { body: 'The other has saved this page since you opened it. Both texts are here' },
				theirs: { text: theirs?.body ?? '', version: theirs?.version ?? 0 }
			});
		}
		redirect(303, `/conversations/handover/${params.pairing}?done=saved`);
	})
} satisfies Actions;
