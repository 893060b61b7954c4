import { fail, redirect } from '@sveltejs/kit';
import type { FormErrors } from '#lib/forms/read-form.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import { weaknessWords, type Weakness } from '#lib/people/sign-in/password.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import { passwordForm } from '#lib/people/sign-in/sign-in.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { hasPassword, emails } = await accounts.own(sql, viewer);
	return { hasPassword, email: emails[0]?.email ?? '' };
};

export const actions: Actions = {
	default: formAction(passwordForm, async (value, { request, locals: { sql, viewer }, cookies, url }) => {
		const device = deviceOf(request.headers.get('user-agent'));
		const changed = await accounts.changePassword(sql, viewer, { ...value, device });
		if ('refused' in changed) return fail(422, { errors: errorsOf(changed.refused) });
		keepToken(cookies, url, changed.token);
		redirect(303, '/account?done=password');
	})
};

function errorsOf(refused: 'wrong' | 'changed-meanwhile' | Weakness): FormErrors {
	if (refused === 'wrong') return { current: 'That password is not correct' };
	if (refused === 'changed-meanwhile')
		return { current: 'Your password was changed while you were on this page' };
	return { next: weaknessWords[refused] };
}
