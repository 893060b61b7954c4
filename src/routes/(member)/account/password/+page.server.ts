import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import { passwordForm } from '#lib/people/sign-in/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const { hasPassword, addresses } = await accounts.own(sql, signedIn(person));
	return { hasPassword, address: addresses[0]?.address ?? '' };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person }, cookies, url }) => {
		const { value, errors } = readForm(passwordForm, await request.formData());
		if (!value) return fail(422, { errors });
		const device = deviceOf(request.headers.get('user-agent'));
		const changed = await accounts.changePassword(sql, signedIn(person), { ...value, device });
		if ('refused' in changed) return fail(422, { errors: { [changed.refused]: changed.why } });
		keepToken(cookies, url, changed.token);
		redirect(303, '/account?done=password');
	}
};
