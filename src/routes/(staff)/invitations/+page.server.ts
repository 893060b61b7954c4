import { mayGrant } from '#lib/people/may-grant.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import { kindNames } from '#lib/access/membership.ts';
import { placeWords } from '#lib/people/place.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url }) => {
	const asked = Number(url.searchParams.get('page'));
	const page = Number.isInteger(asked) && asked > 0 && asked <= 10_000 ? asked : 1;
	const found = await openInvitations.list(sql, viewer, page);
	const sent = Number(url.searchParams.get('sent'));
	return {
		page,
		hasNext: found.length > openInvitations.onePage,
		sent: Number.isInteger(sent) && sent > 0 && sent <= 1_000 ? sent : 0,
		invitations: found.slice(0, openInvitations.onePage).map((open) => ({
			id: open.id,
			email: open.email,
			as: kindNames[open.kind],
			place: placeWords(open),
			by: open.invitedBy ?? 'Waymark',
			at: dayWords(open.invitedAt),
			until: dayWords(open.expiresAt),
			isExpired: open.isExpired,
			mayChange: mayGrant(viewer, open.kind)
		}))
	};
};
