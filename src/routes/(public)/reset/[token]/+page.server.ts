import { fail, redirect } from '@sveltejs/kit';
import { weaknessWords } from '#lib/people/sign-in/password.ts';
import { newPasswordForm } from '#lib/people/sign-in/sign-in.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import { signOut } from '#lib/people/sign-in/session-cookie.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const isOpen = await resets.isOpen(locals.sql, params.token);
	if (!isOpen) locals.status = 410;
	return { isOpen };
};

export const actions: Actions = {
	default: formAction(newPasswordForm, async ({ password }, event) => {
		const { locals, params } = event;
		const refusal = await resets.finish(locals.sql, params.token, password, locals.network);
		if (refusal?.refused === 'used') return fail(410, {});
		if (refusal) return fail(422, { errors: { password: weaknessWords[refusal.refused] } });
		signOut(event);
		redirect(303, '/sign-in?done=password');
	})
};
