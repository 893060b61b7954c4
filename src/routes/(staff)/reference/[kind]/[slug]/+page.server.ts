import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { signedIn } from '#lib/people/person.ts';
import { kindIn, referenceForm, referenceWords } from '#lib/people/reference-kinds.ts';
import * as references from '#lib/people/reference-changes.server.ts';
import { typedIn } from '#lib/people/staff-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params }) => {
	const kind = kindIn(params);
	const { name, retiredAt } = await references.find(sql, signedIn(person), kind, params.slug);
	return { kind, one: referenceWords[kind].one, name, isRetired: retiredAt !== null };
};

export const actions = {
	rename: async ({ request, locals: { sql, person }, params }) => {
		const viewer = signedIn(person);
		const form = await request.formData();
		const { value, errors, values } = readForm(referenceForm, form);
		if (!value) return fail(422, { errors, values });
		const { slug } = params;
		if (!(await references.rename(sql, viewer, kindIn(params), { slug, name: value.name })))
			return fail(422, { errors: { name: 'There is one with this name already' }, values: typedIn(form) });
		redirect(303, `/reference?done=renamed#${params.kind}`);
	},
	retire: async ({ locals: { sql, person }, params }) => {
		const { slug } = params;
		await references.retire(sql, signedIn(person), kindIn(params), { slug, isRetired: true });
		redirect(303, `/reference?done=retired#${params.kind}`);
	},
	offer: async ({ locals: { sql, person }, params }) => {
		const { slug } = params;
		await references.retire(sql, signedIn(person), kindIn(params), { slug, isRetired: false });
		redirect(303, `/reference?done=offered#${params.kind}`);
	}
} satisfies Actions;
