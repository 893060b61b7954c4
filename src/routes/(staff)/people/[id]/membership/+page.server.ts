import { memberships as membershipRights } from '#lib/people/area.ts';
import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { may, permitted } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { grantForm } from '#lib/people/people-forms.ts';
import { typedIn } from '#lib/forms/typed-in.ts';
import { kindOptions, nameOrYou } from '#lib/people/people-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = permitted(person, 'add', membershipRights);
	const { name } = await people.find(sql, viewer, id);
	return {
		id,
		name: nameOrYou(viewer, { id, name }),
		isSelf: id === viewer.id,
		kinds: kindOptions(viewer),
		choices: await reference.list(sql),
		onLists: await cohortChecks.ofPerson(sql, viewer, id),
		seesLists: may(viewer, 'see', cohortLists)
	};
};

export const actions = {
	default: async ({ request, locals: { sql, person }, params: { id } }) => {
		const viewer = signedIn(person);
		const form = await request.formData();
		const { value, errors, values } = readForm(grantForm, form);
		if (!value) return fail(422, { errors, values });
		const missing = await reference.missingCohort(sql, value);
		if (missing) return fail(422, { errors: missing, values: typedIn(form) });
		const isNew = await memberships.grant(sql, viewer, { ...value, personId: id });
		if (!isNew)
			return fail(422, {
				errors: {
					kind:
						id === viewer.id
							? 'You are that already: change it from your page'
							: 'They are that already: change it from their page'
				},
				values: typedIn(form)
			});
		redirect(303, `/people/${id}?done=granted`);
	}
} satisfies Actions;
