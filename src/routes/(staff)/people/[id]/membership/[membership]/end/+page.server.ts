import { memberships as membershipRights } from '#lib/people/area.ts';
import { permitted } from '#lib/access/right.ts';
import { redirect } from '@sveltejs/kit';
import * as memberships from '#lib/people/memberships.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { membershipWords } from '#lib/access/membership.ts';
import { nameOrYou } from '#lib/people/people-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params }) => {
	const viewer = permitted(person, 'end', membershipRights);
	const asked = { personId: params.id, membershipId: params.membership };
	const { name, kind } = await memberships.findCurrent(sql, viewer, asked);
	return {
		id: params.id,
		name: nameOrYou(viewer, { id: params.id, name }),
		isSelf: params.id === viewer.id,
		as: membershipWords[kind],
		isLast: kind === 'administrator' && (await memberships.isLastAdministrator(sql, { id: params.id })),
		isPaired: kind === 'trainee' || kind === 'coach'
	};
};

export const actions = {
	default: async ({ locals: { sql, person }, params }) => {
		await memberships.end(sql, signedIn(person), { personId: params.id, membershipId: params.membership });
		redirect(303, `/people/${params.id}?done=ended`);
	}
} satisfies Actions;
