import { redirect } from '@sveltejs/kit';
import * as memberships from '#lib/people/memberships.server.ts';
import { membershipWords } from '#lib/access/membership.ts';
import { nameOrYou } from '#lib/people/people-list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
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
	default: async ({ locals: { sql, viewer }, params }) => {
		await memberships.end(sql, viewer, { personId: params.id, membershipId: params.membership });
		redirect(303, `/people/${params.id}?done=ended`);
	}
} satisfies Actions;
