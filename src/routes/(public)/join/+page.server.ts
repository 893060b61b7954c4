import { joinForm } from '#lib/people/joining/joining.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => reference.list(locals.sql);

export const actions: Actions = {
	default: formAction(joinForm, async (value, { locals }) => {
		await joining.ask(locals.sql, value, locals.network);
		return { isSent: true };
	})
};
