import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as agreedActions from '#lib/conversations/agreed-actions.server.ts';
import * as attachments from '#lib/conversations/attachments.server.ts';
import {
	agendaFor,
	agreedActionForm,
	kindNames,
	noteForm,
	prompts,
	whenWords
} from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as handovers from '#lib/conversations/handovers.server.ts';
import { shownAction, shownAttachment } from '#lib/conversations/shown.ts';
import * as zones from '#lib/conversations/zones.server.ts';
import { dayInLondon, dayWords, momentWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { openConversation, orGivenBack } from '#routes/(member)/conversations/open-conversation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	const conversation = await openConversation(event);
	if (!conversation) return { conversation: null };
	const { id, kind, state, side, other, place, minutes, slots, proposedBy, startsAt, isPaired, pairingId } =
		conversation;
	const { preparation, own, shared, outcome } = await zones.read(sql, viewer, id);
	const now = new Date();
	const isOver = state === 'held' || state === 'missed' || state === 'cancelled';
	return {
		conversation: {
			id,
			kind: kindNames[kind].name,
			state,
			side,
			other,
			place,
			minutes,
			isPaired,
			isOver,
			/** Whether it has begun, so that one can say how it went. */
			hasBegun: startsAt !== null && startsAt.getTime() <= now.getTime() + 15 * 60_000,
			when: whenWords(conversation),
			slots: slots.map((slot) => ({ value: slot.toISOString(), name: momentWords(slot) })),
			waits: state === 'proposed' && proposedBy !== side
		},
		isPresenting: event.url.searchParams.has('present'),
		agenda: agendaFor(minutes),
		answers: prompts[kind].flatMap(({ name, label }) => {
			const answer = preparation?.answers[name];
			return answer ? [{ label, answer }] : [];
		}),
		isPrepared: preparation !== null,
		isShared: preparation?.isShared ?? false,
		own: own?.body ?? '',
		shared: { body: shared?.body ?? '', version: shared?.version ?? 0, savedBy: shared?.savedBy ?? null },
		outcome: outcome && { lines: outcome.lines, audience: outcome.audience },
		actions: (await agreedActions.list(sql, viewer, id)).map((action) => shownAction(action, side, now)),
		attachments: (await attachments.list(sql, viewer, id)).map((each) => shownAttachment(each, id)),
		received: side === 'coach' && pairingId ? await handovers.received(sql, viewer, pairingId) : [],
		earlier:
			side === 'coach' && pairingId
				? (await handovers.earlierOutcomes(sql, viewer, pairingId)).map(({ lines, metAt }) => ({
						lines,
						when: dayWords(new Date(dayInLondon(metAt)))
					}))
				: []
	};
};

const one = v.object({ id: v.string() });

export const actions = {
	pick: formAction(
		v.object({ slot: v.pipe(v.string(), v.nonEmpty('Select a time')) }),
		async ({ slot }, { locals: { sql, viewer }, params: { id } }) => {
			const { slots } = await conversations.find(sql, viewer, id);
			const startsAt = slots.find((each) => each.toISOString() === slot);
			if (!startsAt)
				return fail(409, { errors: { slot: 'This time is no longer proposed. Select another one' } });
			await conversations.change(sql, viewer, id, { to: 'arranged', startsAt });
			redirect(303, `/conversations/${id}?done=picked`);
		}
	),
	cancel: async ({ locals: { sql, viewer }, params: { id } }) => {
		await conversations.change(sql, viewer, id, { to: 'cancelled' });
		redirect(303, '/conversations?done=cancelled');
	},
	settle: formAction(
		v.object({ to: v.picklist(['held', 'missed']) }),
		async ({ to }, { locals: { sql, viewer }, params: { id } }) => {
			await conversations.settle(sql, viewer, id, to);
			redirect(303, to === 'held' ? `/conversations/${id}/outcome` : `/conversations/${id}?done=missed`);
		}
	),
	shared: formAction(noteForm, async (note, { locals: { sql, viewer }, params: { id } }) => {
		const saved = await orGivenBack(() => zones.saveShared(sql, viewer, id, note));
		if ('status' in saved) return saved;
		if (!saved.isSaved) {
			const { shared } = await zones.read(sql, viewer, id);
			return fail(409, {
				errors: { body: 'The other has saved this note since you opened it. Both texts are here' },
				theirs: { body: shared?.body ?? '', version: shared?.version ?? 0 }
			});
		}
		redirect(303, `/conversations/${id}?done=saved#shared`);
	}),
	action: formAction(agreedActionForm, async (action, { locals: { sql, viewer }, params: { id } }) => {
		const found = await orGivenBack(() => conversations.find(sql, viewer, id));
		if ('status' in found) return found;
		if (!(await agreedActions.add(sql, viewer, id, action)))
			return fail(422, { errors: { what: 'One conversation has 20 actions at most' } });
		redirect(303, `/conversations/${id}?done=action#actions`);
	}),
	done: formAction(
		v.object({ id: v.string(), isDone: v.optional(v.string()) }),
		async ({ id, isDone }, { locals: { sql, viewer }, params }) => {
			await agreedActions.setDone(sql, viewer, id, isDone === 'yes');
			redirect(303, `/conversations/${params.id}#actions`);
		}
	),
	drop: formAction(one, async ({ id }, { locals: { sql, viewer }, params }) => {
		await agreedActions.remove(sql, viewer, id);
		redirect(303, `/conversations/${params.id}#actions`);
	}),
	detach: formAction(one, async ({ id }, { locals: { sql, viewer }, params }) => {
		await attachments.remove(sql, viewer, params.id, id);
		redirect(303, `/conversations/${params.id}#brought`);
	})
} satisfies Actions;
