import { fail, redirect } from '@sveltejs/kit';
import { audienceNames, audiences, outcomeForm, outcomePrompts } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as zones from '#lib/conversations/zones.server.ts';
import { formAction } from '#routes/form-action.ts';
import { openConversation, orGivenBack } from '#routes/(member)/conversations/open-conversation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	const conversation = await openConversation(event);
	if (!conversation) return { conversation: null };
	const { outcome } = await zones.read(sql, viewer, conversation.id);
	return {
		conversation: { id: conversation.id, isTrainee: conversation.side === 'trainee' },
		prompts: outcomePrompts,
		lines: outcome?.lines ?? ['', '', ''],
		audience: outcome?.audience ?? 'two',
		audiences: audiences.map((value) => ({ value, name: audienceNames[value] })),
		version: outcome?.version ?? 0
	};
};

export const actions = {
	default: formAction(outcomeForm, async (typed, { locals: { sql, viewer }, params: { id } }) => {
		const { line1, line2, line3, audience, version } = typed;
		const lines: [string, string, string] = [line1, line2, line3];
		const saved = await orGivenBack(() => zones.saveOutcome(sql, viewer, id, { lines, audience, version }));
		if ('status' in saved) return saved;
		if (!saved.isSaved) {
			const { outcome } = await zones.read(sql, viewer, id);
			return fail(409, {
				errors: { line1: 'The other has saved the outcome since you opened it. Both texts are here' },
				theirs: { text: outcome?.lines.join('\n') ?? '', version: outcome?.version ?? 0 }
			});
		}
		await conversations.settle(sql, viewer, id, 'held');
		redirect(303, `/conversations/${id}?done=outcome#outcome`);
	})
} satisfies Actions;
