import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ownNameField } from '#lib/people/person-fields.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const nameForm = v.object({ name: ownNameField });

export const load: PageServerLoad = ({ locals: { viewer } }) => ({ name: viewer.name });

export const actions: Actions = {
	default: formAction(nameForm, async ({ name }, { locals: { sql, viewer } }) => {
		await standing.rename(sql, viewer, name);
		redirect(303, '/account?done=name');
	})
};
