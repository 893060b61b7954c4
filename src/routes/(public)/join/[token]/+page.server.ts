import { fail } from '@sveltejs/kit';
import * as joining from '#lib/people/joining/joining.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const isOpen = await joining.isOpen(locals.sql, params.token);
	if (!isOpen) locals.status ??= 410;
	return { isOpen };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		if (!(await joining.confirm(locals.sql, params.token))) return fail(410, { isConfirmed: false });
		locals.status = 200; // the link is used up, but it worked
		return { isConfirmed: true };
	}
};
