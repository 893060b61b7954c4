import { suspensions as suspensionRights } from '#lib/people/area.ts';
import { permitted } from '#lib/access/right.ts';
import { redirect } from '@sveltejs/kit';
import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = permitted(person, 'see', suspensionRights);
	const { name, suspension } = await people.find(sql, viewer, id);
	return { id, name, isSelf: id === viewer.id, isSuspended: suspension !== null };
};

export const actions = {
	suspend: async ({ locals: { sql, person }, params: { id } }) => {
		await suspensions.suspend(sql, signedIn(person), { personId: id });
		redirect(303, `/people/${id}?done=suspended`);
	},
	lift: async ({ locals: { sql, person }, params: { id } }) => {
		await suspensions.lift(sql, signedIn(person), { personId: id });
		redirect(303, `/people/${id}?done=lifted`);
	}
} satisfies Actions;
