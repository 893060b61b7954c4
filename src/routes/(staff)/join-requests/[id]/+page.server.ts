import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { may } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { decisionForm } from '#lib/people/people-forms.ts';
import { typedIn } from '#lib/forms/typed-in.ts';
import { kindNames } from '#lib/access/membership.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = signedIn(person);
	const asked = await joinRequests.find(sql, viewer, id);
	const said = {
		region: asked.region?.slug ?? '',
		specialism: asked.specialism?.slug ?? '',
		cohort: asked.cohort?.slug ?? ''
	};
	return {
		name: asked.name,
		address: asked.address,
		as: kindNames[asked.kind],
		isTrainee: asked.kind === 'trainee',
		at: dayWords(asked.confirmedAt),
		onLists: await cohortChecks.ofRequest(sql, viewer, asked),
		seesLists: may(viewer, 'see', cohortLists),
		said,
		choices: await reference.list(sql, said)
	};
};

export const actions = {
	default: async ({ request, locals: { sql, person }, params: { id } }) => {
		const viewer = signedIn(person);
		const form = await request.formData();
		const { value, errors, values } = readForm(decisionForm, form);
		if (!value) return fail(422, { errors, values });
		const { kind } = await joinRequests.find(sql, viewer, id);
		const missing = value.decision === 'approved' && (await reference.missingCohort(sql, { ...value, kind }));
		if (missing) return fail(422, { errors: missing, values: typedIn(form) });
		await joinRequests.decide(sql, viewer, { ...value, requestId: id });
		redirect(303, `/join-requests?done=${value.decision}`);
	}
} satisfies Actions;
