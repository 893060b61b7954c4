import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import { newcomerForm } from '#lib/people/joining/joining.ts';
import { membershipWords } from '#lib/access/membership.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import { hasToShow, signedIn } from '#lib/access/person.ts';
import { asksFirst } from '#lib/people/sign-in/next-page.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const invited = await invitations.find(locals.sql, params.token);
	if (!invited?.holds) locals.status = 410;
	return {
		invited: invited && { ...invited, as: membershipWords[invited.kind] },
		isSignedIn: locals.person !== null,
		signIn: `/sign-in?next=${encodeURIComponent(url.pathname)}`
	};
};

export const actions: Actions = {
	accept: async ({ request, locals, params, cookies, url }) => {
		const { value, errors, values } = readForm(newcomerForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		const invited = await invitations.find(locals.sql, params.token);
		if (!invited?.holds) return fail(410, {});
		const why = passwords.problem(value.password, [value.name, invited.address]);
		if (why) return fail(422, { errors: { password: why }, values: { name: value.name } });
		const device = deviceOf(request.headers.get('user-agent'));
		const accepted = await invitations.accept(locals.sql, params.token, {
			...value,
			device,
			instead: tokenIn(cookies, url)
		});
		if ('refused' in accepted) return fail(410, {});
		keepToken(cookies, url, accepted.token);
		redirect(303, '/account');
	},
	take: async ({ locals, params, cookies, url }) => {
		const viewer = signedIn(locals.person);
		if (hasToShow(viewer)) redirect(303, asksFirst('/second-factor', new URL(url.pathname, url)));
		const taken = await invitations.take(locals.sql, viewer, params.token, locals.sessionId);
		if (taken === 'another') return fail(403, { isAnothers: true });
		if (!taken) return fail(410, {});
		keepToken(cookies, url, taken.token);
		redirect(303, '/account');
	}
};
