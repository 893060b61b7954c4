import { emailForm } from '#lib/people/email.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(emailForm, async ({ email }, { locals }) => {
		await resets.ask(locals.sql, email, locals.network);
		return { isSent: true };
	})
};
