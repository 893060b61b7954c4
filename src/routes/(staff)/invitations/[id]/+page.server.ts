import { redirect } from '@sveltejs/kit';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { kindNames } from '#lib/access/membership.ts';
import { placeWords } from '#lib/people/people-page.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const open = await openInvitations.look(sql, signedIn(person), id);
	return {
		address: open.address,
		as: kindNames[open.kind],
		place: placeWords(open),
		invited: `${dayWords(open.invitedAt)} by ${open.invitedBy ?? 'Waymark'}`,
		until: `${dayWords(open.expiresAt)}${open.isExpired ? ' (over)' : ''}`
	};
};

export const actions = {
	sendAgain: async ({ locals: { sql, person }, params: { id } }) => {
		await openInvitations.sendAgain(sql, signedIn(person), id);
		redirect(303, '/invitations?sent=1');
	},
	withdraw: async ({ locals: { sql, person }, params: { id } }) => {
		await openInvitations.withdraw(sql, signedIn(person), id);
		redirect(303, '/invitations?done=withdrawn');
	}
} satisfies Actions;
