import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import * as addresses from '#lib/people/sign-in/emails.server.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { addressForm } from '#lib/people/email.ts';
import { signedIn } from '#lib/access/person.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...addressForm.entries, ...passwordAgain });

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId } }) => ({
	proof: await proofFor(sql, signedIn(person), sessionId)
});

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId, network } }) => {
		const viewer = signedIn(person);
		const { value, errors, values } = readForm(form, await request.formData());
		if (!value) return fail(422, { errors, values });
		const typed = { address: value.address.address };
		if (!(await isProven(sql, viewer, { sessionId, ...value })))
			return fail(422, { errors: { password: notProven }, values: typed });
		const isAdded = await addresses.add(sql, viewer, value.address, network);
		if (!isAdded)
			return fail(422, { errors: { address: 'You have as many addresses as you may' }, values: typed });
		redirect(303, '/account?done=address');
	}
};
