import { may } from '#lib/access/right.ts';
import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import { membershipWords } from '#lib/access/membership.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { formAction } from '#routes/form-action.ts';
import { placeFields } from '#lib/people/person-fields.ts';
import type { Actions, PageServerLoad } from './$types';

const placeForm = v.object(placeFields);

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const asked = { personId: params.id, membershipId: params.membership };
	const { name, kind, ...place } = await memberships.findCurrent(sql, viewer, asked);
	const isTrainee = kind === 'trainee';
	const choices = await reference.list(sql, place);
	const onLists = await cohortChecks.checkPerson(sql, viewer, params.id, {
		cohort: choices.cohorts.find(({ slug }) => slug === place.cohort) ?? null,
		specialism: choices.specialisms.find(({ slug }) => slug === place.specialism) ?? null
	});
	const seesLists = may(viewer, 'see', cohortLists);
	const { id } = params;
	const isSelf = id === viewer.id;
	const as = membershipWords[kind];
	return { id, name, isSelf, as, isTrainee, place, choices, onLists, seesLists };
};

export const actions = {
	default: formAction(placeForm, async (value, { locals: { sql, viewer }, params }) => {
		const asked = { personId: params.id, membershipId: params.membership };
		const { kind } = await memberships.findCurrent(sql, viewer, asked);
		const missing = await reference.missingCohort(sql, { ...value, kind });
		if (missing) return fail(422, { errors: missing });
		await memberships.change(sql, viewer, { ...value, ...asked });
		redirect(303, `/people/${params.id}?done=changed`);
	})
} satisfies Actions;
