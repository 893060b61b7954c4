import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as addresses from '#lib/people/addresses.server.ts';
import { addressForm } from '#lib/people/joining.ts';
import { signedIn } from '#lib/people/person.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals: { sql, person } }) => {
		const { value, errors, values } = readForm(addressForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		const isAdded = await addresses.add(sql, signedIn(person), value.address);
		if (!isAdded) return fail(422, { errors: { address: 'You have as many addresses as you may' }, values });
		redirect(303, '/account?done=address');
	}
};
