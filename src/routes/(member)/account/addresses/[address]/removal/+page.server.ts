import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { NotFound } from '#lib/errors/errors.ts';
import { readForm } from '#lib/forms/read-form.ts';
import * as addressBook from '#lib/people/sign-in/address-book.server.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/asked-again.server.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import { signedIn } from '#lib/people/person.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object(passwordAgain);

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId }, params }) => {
	const viewer = signedIn(person);
	const found = (await addressBook.list(sql, viewer)).find(({ id }) => id === params.address);
	if (!found) throw new NotFound('This address is not one of yours, or no longer.');
	const { address, isLast } = found;
	return { address, isLast, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId }, params }) => {
		const viewer = signedIn(person);
		const { value, errors } = readForm(form, await request.formData());
		if (!value) return fail(422, { errors });
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven } });
		if ((await addressBook.remove(sql, viewer, params.address)) === 'last')
			return fail(422, { errors: { '': 'This is your only confirmed address' } });
		redirect(303, '/account/addresses?done=removed');
	}
};
