import { fail } from '@sveltejs/kit';
import * as addresses from '#lib/people/addresses.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const isOpen = await addresses.isOpen(locals.sql, params.token);
	if (!isOpen) locals.status = 410;
	return { isOpen };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const answer = await addresses.verify(locals.sql, params.token);
		if (answer === 'verified') locals.status = 200; // the link is used up now, and has done its work
		return answer === 'verified' ? { isVerified: true } : fail(410, { isTaken: answer === 'taken' });
	}
};
