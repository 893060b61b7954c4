import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as joinRequests from '#lib/people/join-requests.server.ts';
import { signedIn } from '#lib/people/person.ts';
import * as reference from '#lib/people/reference.server.ts';
import { decisionForm } from '#lib/people/staff-forms.ts';
import { kindNames } from '#lib/people/membership.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const asked = await joinRequests.find(sql, signedIn(person), id);
	return {
		name: asked.name,
		address: asked.address,
		as: kindNames[asked.kind],
		at: dayWords(asked.confirmedAt),
		said: {
			region: asked.region?.slug ?? '',
			specialism: asked.specialism?.slug ?? '',
			cohort: asked.cohort?.slug ?? ''
		},
		choices: await reference.list(sql)
	};
};

export const actions = {
	default: async ({ request, locals: { sql, person }, params: { id } }) => {
		const viewer = signedIn(person);
		const { value, errors, values } = readForm(decisionForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await joinRequests.decide(sql, viewer, { ...value, requestId: id });
		redirect(303, `/join-requests?done=${value.decision}`);
	}
} satisfies Actions;
