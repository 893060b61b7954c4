import { may } from '#lib/access/right.ts';
import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { kindNames } from '#lib/access/membership.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { placeFields } from '#lib/people/person-fields.ts';
import type { Actions, PageServerLoad } from './$types';

const decisionForm = v.object({
	decision: v.picklist(['approved', 'refused'], 'Choose whether to approve or reject the request'),
	...placeFields
});

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const asked = await joinRequests.find(sql, viewer, id);
	const said = {
		region: asked.region?.slug ?? '',
		specialism: asked.specialism?.slug ?? '',
		cohort: asked.cohort?.slug ?? ''
	};
	return {
		name: asked.name,
		email: asked.email,
		as: kindNames[asked.kind],
		isTrainee: asked.kind === 'trainee',
		at: dayWords(asked.confirmedAt),
		onLists: await cohortChecks.checkRequest(sql, viewer, asked),
		seesLists: may(viewer, 'see', cohortLists),
		said,
		choices: await reference.list(sql, said)
	};
};

export const actions = {
	default: formAction(decisionForm, async (value, { locals: { sql, viewer }, params: { id } }) => {
		const { kind } = await joinRequests.find(sql, viewer, id);
		const missing = value.decision === 'approved' && (await reference.missingCohort(sql, { ...value, kind }));
		if (missing) return fail(422, { errors: missing });
		await joinRequests.decide(sql, viewer, { ...value, requestId: id });
		redirect(303, `/join-requests?done=${value.decision}`);
	})
} satisfies Actions;
