import { redirect } from '@sveltejs/kit';
import { askedFor, stateOf, stateWords } from '#lib/introductions/introduction.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const list = await introductions.list(sql, viewer);
	const shown = list.map((one) => ({
		id: one.id,
		other: one.other,
		side: one.side,
		kind: askedFor[one.kind],
		askedOn: dayWords(one.askedAt),
		isOpen: one.closedAt === null,
		state: stateWords(stateOf(one), one.side)
	}));
	return {
		open: shown.filter(({ isOpen }) => isOpen),
		closed: shown.filter(({ isOpen }) => !isOpen),
		waiting: list.filter((one) => one.side === 'asker' && !one.acceptedAt && !one.closedAt).length
	};
};

export const actions: Actions = {
	found: async ({ locals: { sql, viewer } }) => {
		await introductions.closeOthers(sql, viewer);
		redirect(303, '/introductions?done=found');
	}
};
