import { fail, redirect } from '@sveltejs/kit';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import { contactName } from '#lib/ui/contact.ts';
import { nextPage } from '#lib/people/sign-in/next-page.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import { signInForm } from '#lib/people/sign-in/sign-in.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

/** A passkey needs a script; a password does not. */
export const csr = true;

const refusals = {
	unknown: 'The email address or password is not correct. Check both and try again',
	'too often':
		'There have been too many attempts to sign in with this email address or from this network. Wait a few minutes, or reset your password to sign in straight away'
};

export const load: PageServerLoad = ({ locals, url }) => {
	const next = nextPage(url.searchParams.get('next'));
	if (locals.person) redirect(303, next);
	return {
		next,
		issuer: locals.issuer?.name ?? null,
		isAsked: url.searchParams.has('next'),
		isReset: url.searchParams.get('done') === 'password'
	};
};

export const actions: Actions = {
	default: formAction(signInForm, async (value, { request, locals, cookies, url }) => {
		const signedIn = await accounts.signIn(locals.sql, {
			...value,
			device: deviceOf(request.headers.get('user-agent')),
			network: locals.network,
			instead: tokenIn(cookies, url)
		});
		if ('refused' in signedIn)
			return fail(signedIn.refused === 'too often' ? 429 : 422, {
				errors: { email: refusalWords(signedIn.refused, locals.controller.contact) }
			});
		keepToken(cookies, url, signedIn.token);
		redirect(303, nextPage(url.searchParams.get('next')));
	})
};

function refusalWords(why: keyof typeof refusals | 'suspended', contact: string | null): string {
	return why === 'suspended' ? `Your account is suspended. Contact ${contactName(contact)}` : refusals[why];
}
