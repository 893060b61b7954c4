import { fail, redirect } from '@sveltejs/kit';
import { lengthOptions, moveForm } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import { timesIn } from '#lib/conversations/times.ts';
import { dayInLondon, dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { startsAt, minutes, place } = await conversations.find(sql, viewer, id);
	return {
		id,
		day: startsAt ? dayWords(new Date(dayInLondon(startsAt))) : '',
		time: startsAt
			? startsAt.toLocaleTimeString('en-GB', {
					timeZone: 'Europe/London',
					hour: '2-digit',
					minute: '2-digit'
				})
			: '',
		minutes: String(minutes),
		place,
		lengths: lengthOptions
	};
};

export const actions = {
	default: formAction(moveForm, async (typed, { locals: { sql, viewer }, params: { id } }) => {
		const times = timesIn(typed, new Date());
		if ('errors' in times) return fail(422, times);
		const { minutes, place } = typed;
		await conversations.change(sql, viewer, id, {
			to: 'arranged',
			startsAt: times.slots[0] ?? new Date(),
			minutes,
			place
		});
		redirect(303, `/conversations/${id}?done=moved`);
	})
} satisfies Actions;
