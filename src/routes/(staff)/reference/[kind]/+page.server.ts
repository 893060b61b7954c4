import { reference } from '#lib/reference/area.ts';
import { permitted } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { formOf, kindIn, referenceWords } from '#lib/reference/reference-kinds.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import { typedIn } from '#lib/forms/typed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { person }, params }) => {
	permitted(person, 'add', reference);
	const kind = kindIn(params);
	return { kind, one: referenceWords[kind].one };
};

export const actions = {
	default: async ({ request, locals: { sql, person }, params }) => {
		const viewer = permitted(person, 'add', reference);
		const kind = kindIn(params);
		const form = await request.formData();
		const { value, errors, values } = readForm(formOf(kind), form);
		if (!value) return fail(422, { errors, values });
		if (!(await references.add(sql, viewer, kind, value)))
			return fail(422, { errors: { name: 'There is one with this name already' }, values: typedIn(form) });
		redirect(303, '/reference?done=added');
	}
} satisfies Actions;
