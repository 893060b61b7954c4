import { fail, redirect } from '@sveltejs/kit';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import { newcomerForm } from '#lib/people/joining/joining.ts';
import { membershipWords } from '#lib/access/membership.ts';
import { weaknessWords } from '#lib/people/sign-in/password.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import { hasToShow } from '#lib/access/person.ts';
import { asksFirst } from '#lib/people/sign-in/next-page.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import { formAction } from '#routes/form-action.ts';
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
	accept: formAction(newcomerForm, async (value, { request, locals, params, cookies, url }) => {
		const invited = await invitations.find(locals.sql, params.token);
		if (!invited?.holds) return fail(410, {});
		const weakness = passwords.weakness(value.password, [value.name, invited.email]);
		if (weakness) return fail(422, { errors: { password: weaknessWords[weakness] } });
		const device = deviceOf(request.headers.get('user-agent'));
		const accepted = await invitations.accept(locals.sql, params.token, {
			...value,
			device,
			instead: tokenIn(cookies, url)
		});
		if ('refused' in accepted) return fail(410, {});
		keepToken(cookies, url, accepted.token);
		redirect(303, '/account');
	}),
	take: async ({ locals, params, cookies, url }) => {
		const { sql, person, sessionId } = locals;
		const here = new URL(url.pathname, url);
		if (!person) redirect(303, asksFirst('/sign-in', here));
		if (hasToShow(person)) redirect(303, asksFirst('/second-factor', here));
		const taken = await invitations.take(sql, person, params.token, sessionId);
		if ('refused' in taken)
			return fail(taken.refused === 'another' ? 403 : 410, { isAnothers: taken.refused === 'another' });
		keepToken(cookies, url, taken.token);
		redirect(303, '/account');
	}
};
