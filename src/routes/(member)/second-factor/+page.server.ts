import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { codeForm } from '#lib/people/sign-in/second-factor/codes.ts';
import { leadsOn, nextPage } from '#lib/people/sign-in/next-page.ts';
import { signedIn } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** A passkey is shown by a script of the browser; a code is shown without. */
export const csr = true;

const refusals = {
	wrong: 'That code is not right, or was used before: enter the one that your app shows now',
	'too often': 'Too many codes were tried. Wait some minutes, and try again',
	'no key':
		'Waymark cannot check your codes at the moment. That is no fault of yours. Ask an administrator to take your second factor away: you then sign in by password, and set up another'
};

/** For whoever runs Waymark: what to do is in README § People. */
const keyIsLost =
	'No key in WAYMARK_KEY opens the secret of an app that makes codes: is a key lost, or changed?';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { hasApp, passkeys } = await secondFactors.list(locals.sql, signedIn(locals.person));
	return {
		hasApp,
		hasPasskey: passkeys.length > 0,
		next: nextPage(url.searchParams.get('next')),
		setUp: leadsOn('/account/second-factor', url)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url }) => {
		const { value, errors } = readForm(codeForm, await request.formData());
		if (!value) return fail(422, { errors });
		const shown = await secondFactors.show(locals.sql, signedIn(locals.person), value.code, locals.sessionId);
		if ('refused' in shown) {
			const { refused } = shown;
			if (refused === 'no key') locals.log.error({ requestId: locals.requestId, error: keyIsLost });
			return fail(refused === 'too often' ? 429 : 422, { errors: { code: refusals[refused] } });
		}
		keepToken(cookies, url, shown.token);
		redirect(303, nextPage(url.searchParams.get('next')));
	}
};
