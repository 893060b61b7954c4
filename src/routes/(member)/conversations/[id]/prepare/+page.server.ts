import { error, fail, redirect } from '@sveltejs/kit';
import { answersOf, kindNames, preparationForm, prompts } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as zones from '#lib/conversations/zones.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { kind, side, other, isPaired } = await conversations.find(sql, viewer, id);
	if (side !== 'trainee') error(404, 'Only the trainee prepares here.');
	const { preparation, own } = await zones.read(sql, viewer, id);
	return {
		id,
		kind: kindNames[kind].name,
		other,
		isPaired,
		prompts: prompts[kind].map((prompt) => ({ ...prompt, answer: preparation?.answers[prompt.name] ?? '' })),
		own: own?.body ?? '',
		isShared: preparation?.isShared ?? false,
		version: preparation?.version ?? 0,
		ownVersion: own?.version ?? 0
	};
};

export const actions = {
	default: formAction(preparationForm, async (typed, { locals: { sql, viewer }, params: { id } }) => {
		const { kind, side } = await conversations.find(sql, viewer, id);
		if (side !== 'trainee') error(404, 'Only the trainee prepares here.');
		const answers = answersOf(kind, typed);
		const { isShared, version, own, ownVersion } = typed;
		const prepared = await zones.savePreparation(sql, viewer, id, { answers, isShared, version });
		const kept =
			own || ownVersion > 0
				? await zones.saveOwn(sql, viewer, id, { body: own, version: ownVersion })
				: prepared;
		if (!prepared.isSaved || !kept.isSaved) {
			const theirs = await zones.read(sql, viewer, id);
			return fail(409, {
				errors: { '': 'You saved this page somewhere else since you opened it. Both texts are here' },
				theirs: {
					text: [...Object.values(theirs.preparation?.answers ?? {}), theirs.own?.body ?? ''].join('\n\n'),
					version: theirs.preparation?.version ?? 0,
					ownVersion: theirs.own?.version ?? 0
				}
			});
		}
		redirect(303, `/conversations/${id}?done=prepared`);
	})
} satisfies Actions;
