import { fail, redirect } from '@sveltejs/kit';
import { formOf, kindIn, referenceWords } from '#lib/reference/reference-kinds.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
	const kind = kindIn(params);
	return { kind, one: referenceWords[kind].one };
};

export const actions = {
	default: formAction(formOf, async (value, { locals: { sql, viewer }, params }) => {
		const refusal = await references.add(sql, viewer, kindIn(params), value);
		if (refusal) return fail(422, { errors: { name: 'This name is already used' } });
		redirect(303, '/reference?done=added');
	})
} satisfies Actions;
