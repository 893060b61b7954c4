import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { addressForm } from '#lib/people/email.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { value, errors, values } = readForm(addressForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await resets.ask(locals.sql, value.address, locals.network);
		return { isSent: true };
	}
};
