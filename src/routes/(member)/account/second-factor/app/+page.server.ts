import { fail } from '@sveltejs/kit';
import { encode } from 'uqr';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { codeForm, spacedCode, squaresPath } from '#lib/people/sign-in/second-factor/codes.ts';
import { afterSetUp } from '#lib/people/sign-in/next-page.ts';
import { isStaff, signedIn } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...codeForm.entries, ...passwordAgain });

const refusals = {
	wrong: 'That code is not right: enter the six digits that your app shows now',
	'too often': 'Too many codes were tried. Wait some minutes, and try again',
	'no key': 'What this page showed before works no more: set your app up with what it shows now'
};

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = signedIn(locals.person);
	const enrolment = await secondFactors.enrol(locals.sql, viewer, locals.sessionId);
	if (!enrolment) return { enrolment: null };
	const { data, size } = encode(enrolment.uri, { border: 4 });
	return {
		enrolment: { ...enrolment, size, path: squaresPath(data) },
		proof: await proofFor(locals.sql, viewer, locals.sessionId)
	};
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId }, cookies, url }) => {
		const viewer = signedIn(person);
		const { value, errors } = readForm(form, await request.formData());
		if (!value) return fail(422, { errors });
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven } });
		const confirmed = await secondFactors.confirmApp(sql, viewer, value.code, sessionId);
		if ('refused' in confirmed)
			return fail(confirmed.refused === 'too often' ? 429 : 422, {
				errors: { code: refusals[confirmed.refused] }
			});
		keepToken(cookies, url, confirmed.token);
		return { codes: confirmed.codes.map(spacedCode), goOn: afterSetUp(isStaff(viewer), url) };
	}
};
