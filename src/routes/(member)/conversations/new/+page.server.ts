import { fail, redirect } from '@sveltejs/kit';
import { kindNames, kinds, lengthOptions, newForm } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import { timesIn } from '#lib/conversations/times.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url }) => {
	const pairings = await conversations.ownPairings(sql, viewer);
	return {
		pairings: pairings.map(({ id, other }) => ({ value: id, name: other ?? 'Someone who has left' })),
		chosen: url.searchParams.get('with'),
		kinds: kinds.map((value) => ({ value, ...kindNames[value] })),
		lengths: lengthOptions
	};
};

export const actions = {
	default: formAction(newForm, async (typed, { locals: { sql, viewer } }) => {
		const pairings = await conversations.ownPairings(sql, viewer);
		const pairing = typed.pairing || (pairings.length === 1 ? (pairings[0]?.id ?? '') : '');
		if (!pairing) return fail(422, { errors: { pairing: 'Select whom you meet' } });
		const times = timesIn(typed, new Date());
		if ('errors' in times) return fail(422, times);
		const id = await conversations.propose(sql, viewer, { ...typed, pairing, slots: times.slots });
		redirect(303, `/conversations/${id}?done=${times.slots.length > 1 ? 'proposed' : 'arranged'}`);
	})
} satisfies Actions;
