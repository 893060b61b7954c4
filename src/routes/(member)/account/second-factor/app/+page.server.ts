import { fail } from '@sveltejs/kit';
import { encode } from 'uqr';
import { readForm } from '#lib/forms/read-form.ts';
import { codeForm, spacedCode, squaresPath } from '#lib/people/sign-in/codes.ts';
import { afterSetUp } from '#lib/people/sign-in/next-page.ts';
import { isStaff, signedIn } from '#lib/people/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factors.server.ts';
import { keepToken } from '#lib/people/sign-in/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

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
	return { enrolment: { ...enrolment, size, path: squaresPath(data) } };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url }) => {
		const viewer = signedIn(locals.person);
		const { value, errors } = readForm(codeForm, await request.formData());
		if (!value) return fail(422, { errors });
		const confirmed = await secondFactors.confirmApp(locals.sql, viewer, value.code, locals.sessionId);
		if ('refused' in confirmed)
			return fail(confirmed.refused === 'too often' ? 429 : 422, {
				errors: { code: refusals[confirmed.refused] }
			});
		keepToken(cookies, url, confirmed.token);
		return { codes: confirmed.codes.map(spacedCode), goOn: afterSetUp(isStaff(viewer), url) };
	}
};
