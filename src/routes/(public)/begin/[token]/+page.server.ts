import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as firstAdministrator from '#lib/people/joining/first-administrator.server.ts';
import { firstAdministratorForm } from '#lib/people/joining/joining.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const isOpen = await firstAdministrator.isOpen(locals.sql, params.token);
	if (!isOpen) locals.status = 410;
	return { isOpen, hasSample: locals.environment.WAYMARK_SAMPLE !== undefined };
};

export const actions: Actions = {
	default: async ({ request, locals, params, cookies, url }) => {
		const { value, errors, values } = readForm(firstAdministratorForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		const { address, ...newcomer } = value;
		const why = passwords.problem(newcomer.password, [newcomer.name, address.address]);
		if (why)
			return fail(422, {
				errors: { password: why },
				values: { name: newcomer.name, address: address.address }
			});
		const device = deviceOf(request.headers.get('user-agent'));
		const begun = await firstAdministrator.begin(locals.sql, params.token, address, {
			...newcomer,
			device,
			instead: tokenIn(cookies, url)
		});
		if (!begun) return fail(410, {});
		keepToken(cookies, url, begun.token);
		redirect(303, '/account');
	}
};
