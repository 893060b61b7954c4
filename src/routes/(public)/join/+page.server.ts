import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { joinForm } from '#lib/people/joining/joining.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => reference.list(locals.sql);

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { value, errors, values } = readForm(joinForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await joining.ask(locals.sql, value, locals.network);
		return { isSent: true };
	}
};
