import { redirect } from '@sveltejs/kit';
import { Conflict } from '#lib/errors/errors.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/people/person.ts';
import { permitted } from '#lib/people/staff-sections.ts';
import { membershipWords } from '#lib/people/membership.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params }) => {
	const viewer = permitted(person, 'end', 'memberships');
	const known = await people.find(sql, viewer, params.id);
	const held = known.memberships.find(({ id }) => id === params.membership);
	if (!held?.isCurrent) throw new Conflict('This membership has ended already, or is not there.');
	const isPaired = held.kind === 'trainee' || held.kind === 'coach';
	return { id: params.id, name: known.name, as: membershipWords[held.kind], isPaired };
};

export const actions = {
	default: async ({ locals: { sql, person }, params }) => {
		await memberships.end(sql, signedIn(person), { personId: params.id, membershipId: params.membership });
		redirect(303, `/people/${params.id}?done=ended`);
	}
} satisfies Actions;
