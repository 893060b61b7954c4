import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { newPasswordForm } from '#lib/people/sign-in/sign-in.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import { forgetToken } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const isOpen = await resets.isOpen(locals.sql, params.token);
	if (!isOpen) locals.status = 410;
	return { isOpen };
};

export const actions: Actions = {
	default: async ({ request, locals, params, cookies, url }) => {
		const { value, errors } = readForm(newPasswordForm, await request.formData());
		if (!value) return fail(422, { errors });
		const refused = await resets.finish(locals.sql, params.token, value.password, locals.network);
		if (refused?.refused === 'password') return fail(422, { errors: { password: refused.why } });
		if (refused) return fail(410, {});
		forgetToken(cookies, url);
		redirect(303, '/sign-in?done=password');
	}
};
