import { pairings as pairingRights } from '#lib/people/area.ts';
import { permitted } from '#lib/access/right.ts';
import { redirect } from '@sveltejs/kit';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = permitted(person, 'end', pairingRights);
	const { name } = await people.find(sql, viewer, id);
	return { id, name, isSelf: id === viewer.id };
};

export const actions = {
	default: async ({ locals: { sql, person }, params: { id } }) => {
		await pairings.end(sql, signedIn(person), { traineeId: id });
		redirect(303, `/people/${id}?done=unpaired`);
	}
} satisfies Actions;
