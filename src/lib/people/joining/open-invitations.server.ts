/** Invitations that nobody has accepted yet: a coach sees those they made, administrators all. */
import { invitations as invitationRights } from './area.ts';
import { emails } from '#lib/people/area.ts';
import { may, permitted } from '#lib/access/right.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import type { PendingQuery, Row } from 'postgres';
import { Conflict, Forbidden } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { readAddress } from '#lib/people/email.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as invitations from './invitations.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { isId } from '#lib/text/ids.ts';
import type { Place } from '#lib/people/people-page.ts';

/** What somebody who invites is told: it is done, or why there is nothing to do. */
export type Answer = 'invited' | 'is-member' | 'is-invited';

/** Invites one person, unless whoever has the address is that already, or is invited as that. That somebody is, is noted as a look. */
export function begin(sql: Sql, viewer: Person, invitation: invitations.Invitation): Promise<Answer> {
	permitted(viewer, 'add', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			select from already_here(${[invitation.address.key]}) where kind = ${invitation.kind} and is_member`;
		if (count > 0) {
			await audit.recordLook(sql, 'find-by-address', [invitation.address.key]);
			return 'is-member';
		}
		return (await invitations.invite(sql, viewer, invitation)) ? 'invited' : 'is-invited';
	});
}

/** How many invitations a page shows. */
export const onePage = 50;

export interface Open extends Place {
	id: string;
	address: string;
	kind: MembershipKind;
	invitedBy: string | null;
	invitedById: string | null;
	invitedAt: Date;
	expiresAt: Date;
	/** It has run out, or whoever made it may not invite any more. */
	isExpired: boolean;
}

/** What is shown of an invitation besides its email address, which not everyone who sees it may see. */
const shown = (sql: Sql) => sql`
	i.invitation_id as id, i.kind, r.name as region, s.name as specialism, c.name as cohort,
	b.display_name as "invitedBy", i.invited_by as "invitedById", i.invited_at as "invitedAt", i.expires_at as "expiresAt",
	i.expires_at <= now() or not invitation_holds(i.invited_by, i.kind) as "isExpired"`;
const withPlaces = (sql: Sql) => sql`
	invitation i
		left join region r using (region_id)
		left join specialism s using (specialism_id)
		left join cohort c using (cohort_id)
		left join person b on b.person_id = i.invited_by`;

/**
 * The newest first, a page of them and one more where there are more. That an administrator looked at addresses in invitations of
 * others is noted.
 * @param page counts from 1
 */
export function list(sql: Sql, viewer: Person, page = 1): Promise<Open[]> {
	permitted(viewer, 'see', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const found = await sql<Open[]>`
			select i.address, ${shown(sql)}
			from ${withPlaces(sql)}
			where i.accepted_at is null and i.withdrawn_at is null
				and (i.invited_by = ${viewer.id} or ${may(viewer, 'see', emails)})
			order by i.invited_at desc, i.invitation_id
			limit ${onePage + 1} offset ${(page - 1) * onePage}`;
		await noteLook(sql, viewer, found);
		return found;
	});
}

/** Those that were sent to a person's own addresses, which they have confirmed; for administrators. */
export function to(sql: Sql, viewer: Person, personId: string): Promise<Omit<Open, 'address'>[]> {
	if (!may(viewer, 'see', emails)) return Promise.resolve([]);
	return asPerson(
		sql,
		viewer,
		(sql) => sql<Omit<Open, 'address'>[]>`
			select ${shown(sql)}
			from ${withPlaces(sql)}
			where i.accepted_at is null and i.withdrawn_at is null
				and i.address_key in (
					select address_key from email_address where person_id = ${personId} and verified_at is not null)
			order by i.invited_at desc`
	);
}

/** One that is open, to be shown: noted as in `list`. @throws Conflict where it is not, or not for this viewer */
export function look(sql: Sql, viewer: Person, id: string): Promise<Open> {
	permitted(viewer, 'end', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const open = await find(sql, viewer, id);
		await noteLook(sql, viewer, [open]);
		return open;
	});
}

async function noteLook(sql: Sql, viewer: Person, found: readonly Open[]): Promise<void> {
	const others = found.filter(({ invitedById }) => invitedById !== viewer.id);
	const keys = others.flatMap(({ address }) => readAddress(address)?.key ?? []);
	if (others.length > 0) await audit.recordLook(sql, 'see-addresses', keys, 'invitations');
}

/** One that is open. @throws Conflict where it is not, or not for this viewer */
function find(sql: Sql, viewer: Person, id: string): Promise<Open> {
	permitted(viewer, 'see', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const [open] = isId(id)
			? await sql<Open[]>`
				select i.address, ${shown(sql)}
				from ${withPlaces(sql)}
				where i.invitation_id = ${id} and i.accepted_at is null and i.withdrawn_at is null
					and (i.invited_by = ${viewer.id} or ${may(viewer, 'see', emails)})`
			: [];
		if (!open) throw new Conflict('This invitation is no longer open.');
		return open;
	});
}

/** The links that were sent work no more. @throws Conflict where it is no longer open */
export function withdraw(sql: Sql, viewer: Person, id: string): Promise<void> {
	permitted(viewer, 'end', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		await change(sql, viewer, id, sql`withdrawn_at = now(), withdrawn_by = ${viewer.id}`);
		await audit.record(sql, viewer, { verb: 'withdraw-invitation', object: id });
	});
}

/**
 * Has another letter sent, and holds it open for another 14 days; at most once an hour. Where whoever made it may not invite any
 * more, it is the viewer's from then on.
 * @throws Conflict where it is no longer open
 */
export function sendAgain(sql: Sql, viewer: Person, id: string): Promise<void> {
	permitted(viewer, 'end', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		await change(sql, viewer, id, sql`expires_at = now() + interval '14 days'`);
		await sql`
			select renew_invitation(address_key, kind, null, null, null) from invitation where invitation_id = ${id}`;
		await invitations.send(sql, viewer, [id], 'resend-invitation');
	});
}

async function change(sql: Sql, viewer: Person, id: string, changes: PendingQuery<Row[]>): Promise<void> {
	const { kind } = await find(sql, viewer, id);
	if (!mayGrant(viewer, kind)) throw new Forbidden('You may not invite somebody as that any more.');
	const { count } = await sql`
		update invitation
		set ${changes}
		where invitation_id = ${id} and accepted_at is null and withdrawn_at is null`;
	if (count === 0) throw new Conflict('This invitation is no longer open.');
}
