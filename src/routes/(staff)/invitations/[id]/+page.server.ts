import { redirect } from '@sveltejs/kit';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import { kindNames } from '#lib/access/membership.ts';
import { placeWords } from '#lib/people/place.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const open = await openInvitations.view(sql, viewer, id);
	return {
		email: open.email,
		as: kindNames[open.kind],
		place: placeWords(open),
		invited: `${dayWords(open.invitedAt)} by ${open.invitedBy ?? 'Waymark'}`,
		until: `${dayWords(open.expiresAt)}${open.isExpired ? ' (expired)' : ''}`
	};
};

export const actions = {
	sendAgain: async ({ locals: { sql, viewer }, params: { id } }) => {
		await openInvitations.sendAgain(sql, viewer, id);
		redirect(303, '/invitations?sent=1');
	},
	withdraw: async ({ locals: { sql, viewer }, params: { id } }) => {
		await openInvitations.withdraw(sql, viewer, id);
		redirect(303, '/invitations?done=withdrawn');
	}
} satisfies Actions;
