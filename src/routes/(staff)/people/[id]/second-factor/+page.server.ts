import { secondFactors } from '#lib/people/sign-in/area.ts';
import { permitted } from '#lib/access/right.ts';
import { redirect } from '@sveltejs/kit';
import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as resets from '#lib/people/sign-in/second-factor/resets.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = permitted(person, 'see', secondFactors);
	const { name } = await people.find(sql, viewer, id);
	return {
		id,
		name,
		isSelf: id === viewer.id,
		isPossible: await resets.isPossible(sql, viewer, id)
	};
};

export const actions: Actions = {
	default: async ({ locals: { sql, person }, params: { id } }) => {
		await resets.reset(sql, signedIn(person), { personId: id });
		redirect(303, `/people/${id}`);
	}
};
