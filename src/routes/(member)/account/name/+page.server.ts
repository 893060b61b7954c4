import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import { ownNameField } from '#lib/people/person-fields.ts';
import { signedIn } from '#lib/access/person.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import type { Actions, PageServerLoad } from './$types';

const nameForm = v.object({ name: ownNameField });

export const load: PageServerLoad = ({ locals: { person } }) => ({ name: signedIn(person).name });

export const actions: Actions = {
	default: async ({ request, locals: { sql, person } }) => {
		const { value, errors, values } = readForm(nameForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await standing.rename(sql, signedIn(person), value.name);
		redirect(303, '/account?done=name');
	}
};
