import { may } from '#lib/access/right.ts';
import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { kindField, kindOptions, placeFields } from '#lib/people/person-fields.ts';
import { nameOrYou } from '#lib/people/people-list.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const grantForm = v.object({ kind: kindField, ...placeFields });

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { name } = await people.find(sql, viewer, id);
	return {
		id,
		name: nameOrYou(viewer, { id, name }),
		isSelf: id === viewer.id,
		kinds: kindOptions(viewer),
		choices: await reference.list(sql),
		onLists: await cohortChecks.checkPerson(sql, viewer, id),
		seesLists: may(viewer, 'see', cohortLists)
	};
};

export const actions = {
	default: formAction(grantForm, async (value, { locals: { sql, viewer }, params: { id } }) => {
		const missing = await reference.missingCohort(sql, value);
		if (missing) return fail(422, { errors: missing });
		const refusal = await memberships.grant(sql, viewer, { ...value, personId: id });
		if (refusal) return fail(422, { errors: { kind: id === viewer.id ? youHaveIt : theyHaveIt } });
		redirect(303, `/people/${id}?done=granted`);
	})
} satisfies Actions;

const youHaveIt = 'You already have this access. You can change it on your page';
const theyHaveIt = 'They already have this access. You can change it on their page';
