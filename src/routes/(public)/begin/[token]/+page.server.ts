import { fail, redirect } from '@sveltejs/kit';
import * as firstAdministrator from '#lib/people/joining/first-administrator.server.ts';
import { firstAdministratorForm } from '#lib/people/joining/joining.ts';
import { weaknessWords } from '#lib/people/sign-in/password.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const isOpen = await firstAdministrator.isOpen(locals.sql, params.token);
	if (!isOpen) locals.status = 410;
	return { isOpen, hasSample: locals.environment.WAYMARK_SAMPLE !== undefined };
};

export const actions: Actions = {
	default: formAction(firstAdministratorForm, async (value, { request, locals, params, cookies, url }) => {
		const { email, ...newcomer } = value;
		const weakness = passwords.weakness(newcomer.password, [newcomer.name, email.written]);
		if (weakness) return fail(422, { errors: { password: weaknessWords[weakness] } });
		const device = deviceOf(request.headers.get('user-agent'));
		const begun = await firstAdministrator.begin(locals.sql, params.token, email, {
			...newcomer,
			device,
			instead: tokenIn(cookies, url)
		});
		if ('refused' in begun) return fail(410, {});
		keepToken(cookies, url, begun.token);
		redirect(303, '/account');
	})
};
