import { fail } from '@sveltejs/kit';
import { encode } from 'uqr';
import * as v from 'valibot';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { codeForm, spacedCode, squaresPath } from '#lib/people/sign-in/second-factor/codes.ts';
import { afterSetUp } from '#lib/people/sign-in/next-page.ts';
import { isStaff } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...codeForm.entries, ...passwordAgain });

const refusals = {
	wrong: 'That code is not correct. Enter the 6 digits your app shows now',
	'too often': 'You have tried too many codes. Wait a few minutes and try again',
	'no key': 'The QR code and key you used no longer work. Set up your app with the ones on this page'
};

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId } }) => {
	const enrolment = await secondFactors.enrol(sql, viewer, sessionId);
	if (!enrolment) return { enrolment: null };
	const { data, size } = encode(enrolment.uri, { border: 4 });
	return {
		enrolment: { ...enrolment, size, path: squaresPath(data) },
		proof: await proofFor(sql, viewer, sessionId)
	};
};

export const actions: Actions = {
	default: formAction(form, async (value, { locals: { sql, viewer, sessionId }, cookies, url }) => {
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven } });
		const confirmed = await secondFactors.confirmApp(sql, viewer, value.code, sessionId);
		if ('refused' in confirmed)
			return fail(confirmed.refused === 'too often' ? 429 : 422, {
				errors: { code: refusals[confirmed.refused] }
			});
		keepToken(cookies, url, confirmed.token);
		return { codes: confirmed.codes.map(spacedCode), goOn: afterSetUp(isStaff(viewer), url) };
	})
};
