import { fail, redirect } from '@sveltejs/kit';
import { codeForm } from '#lib/people/sign-in/second-factor/codes.ts';
import { leadsOn, nextPage } from '#lib/people/sign-in/next-page.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

/** A passkey needs a script; a code does not. */
export const csr = true;

const refusals = {
	wrong: 'That code is not correct, or has already been used. Enter the code your app shows now',
	'too often': 'You have tried too many codes. Wait a few minutes and try again',
	'no key':
		'We cannot check your codes at the moment. This is not your fault. Ask an administrator to remove your two-step sign-in. You can then sign in with your password and set it up again'
};

/** For the people who run Waymark. */
const keyIsLost =
	'No key in WAYMARK_KEY can decrypt the secret of an authenticator app. Has a key been lost or changed?';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { hasApp, passkeys } = await secondFactors.list(locals.sql, locals.viewer);
	return {
		hasApp,
		hasPasskey: passkeys.length > 0,
		next: nextPage(url.searchParams.get('next')),
		setUp: leadsOn('/account/second-factor', url)
	};
};

export const actions: Actions = {
	default: formAction(codeForm, async ({ code }, { locals, cookies, url }) => {
		const shown = await secondFactors.show(locals.sql, locals.viewer, code, locals.sessionId);
		if ('refused' in shown) {
			const { refused } = shown;
			if (refused === 'no key') locals.log.error({ requestId: locals.requestId, error: keyIsLost });
			return fail(refused === 'too often' ? 429 : 422, { errors: { code: refusals[refused] } });
		}
		keepToken(cookies, url, shown.token);
		redirect(303, nextPage(url.searchParams.get('next')));
	})
};
