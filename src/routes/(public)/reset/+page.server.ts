import { addressForm } from '#lib/people/email.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: formAction(addressForm, async ({ address }, { locals }) => {
		await resets.ask(locals.sql, address, locals.network);
		return { isSent: true };
	})
};
