/** Invitations that are not accepted yet: a coach sees their own, administrators see all. */
import { may, permitted } from '#lib/access/right.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import { emails } from '#lib/people/area.ts';
import { invitations as invitationRights } from './area.ts';
import type { PendingQuery, Row } from 'postgres';
import { Conflict, Forbidden, type Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { readEmail } from '#lib/people/email.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as invitations from './invitations.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { isId } from '#lib/text/ids.ts';
import type { Place } from '#lib/people/place.ts';

/** Invites one person, unless the email address already has this access or this invitation. Finding that out is recorded as a look. */
export function begin(
	sql: Sql,
	viewer: Person,
	invitation: invitations.Invitation
): Promise<Refused<'is-member' | 'is-invited'> | null> {
	permitted(viewer, 'add', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			select from already_here(${[invitation.email.key]}) where kind = ${invitation.kind} and is_member`;
		if (count > 0) {
			await audit.recordLook(sql, 'find-by-address', [invitation.email.key]);
			return { refused: 'is-member' };
		}
		return (await invitations.invite(sql, viewer, invitation)) ? null : { refused: 'is-invited' };
	});
}

export const onePage = 50;

export interface Open extends Place {
	id: string;
	email: string;
	kind: MembershipKind;
	invitedBy: string | null;
	invitedById: string | null;
	invitedAt: Date;
	expiresAt: Date;
	/** Its time is up, or the person who made it may no longer invite. */
	isExpired: boolean;
}

/** What is shown of an invitation besides its email address, which not all its readers may see. */
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
 * The newest first: a page of them, and one more if there are more. When an administrator sees email addresses in other people's
 * invitations, that is recorded.
 * @param page counts from 1
 */
export function list(sql: Sql, viewer: Person, page = 1): Promise<Open[]> {
	permitted(viewer, 'see', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const found = await sql<Open[]>`
			select i.address as email, ${shown(sql)}
			from ${withPlaces(sql)}
			where i.accepted_at is null and i.withdrawn_at is null
				and (i.invited_by = ${viewer.id} or ${may(viewer, 'see', emails)})
			order by i.invited_at desc, i.invitation_id
			limit ${onePage + 1} offset ${(page - 1) * onePage}`;
		await recordView(sql, viewer, found);
		return found;
	});
}

/** Invitations to a person's confirmed email addresses, for administrators. */
export function listSentTo(sql: Sql, viewer: Person, personId: string): Promise<Omit<Open, 'email'>[]> {
	if (!may(viewer, 'see', emails)) return Promise.resolve([]);
	return asPerson(
		sql,
		viewer,
		(sql) => sql<Omit<Open, 'email'>[]>`
			select ${shown(sql)}
			from ${withPlaces(sql)}
			where i.accepted_at is null and i.withdrawn_at is null
				and i.address_key in (
					select address_key from email_address where person_id = ${personId} and verified_at is not null)
			order by i.invited_at desc`
	);
}

/** One that is open, recorded as in `list`. @throws Conflict if it is not open, or not for this viewer */
export function view(sql: Sql, viewer: Person, id: string): Promise<Open> {
	permitted(viewer, 'end', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const open = await find(sql, viewer, id);
		await recordView(sql, viewer, [open]);
		return open;
	});
}

async function recordView(sql: Sql, viewer: Person, found: readonly Open[]): Promise<void> {
	const others = found.filter(({ invitedById }) => invitedById !== viewer.id);
	const keys = others.flatMap(({ email }) => readEmail(email)?.key ?? []);
	if (others.length > 0) await audit.recordLook(sql, 'see-addresses', keys, 'invitations');
}

/** One that is open. @throws Conflict if it is not open, or not for this viewer */
function find(sql: Sql, viewer: Person, id: string): Promise<Open> {
	permitted(viewer, 'see', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const [open] = isId(id)
			? await sql<Open[]>`
				select i.address as email, ${shown(sql)}
				from ${withPlaces(sql)}
				where i.invitation_id = ${id} and i.accepted_at is null and i.withdrawn_at is null
					and (i.invited_by = ${viewer.id} or ${may(viewer, 'see', emails)})`
			: [];
		if (!open) throw new Conflict('This invitation is no longer open.');
		return open;
	});
}

/** Its links stop working. @throws Conflict if it is no longer open */
export function withdraw(sql: Sql, viewer: Person, id: string): Promise<void> {
	permitted(viewer, 'end', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		await change(sql, viewer, id, sql`withdrawn_at = now(), withdrawn_by = ${viewer.id}`);
		await audit.record(sql, viewer, { verb: 'withdraw-invitation', object: id });
	});
}

/**
 * Sends the email again, at most once an hour, and extends the invitation by 14 days. If the person who made it may no longer
 * invite, it becomes the viewer's.
 * @throws Conflict if it is no longer open
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
	if (!mayGrant(viewer, kind)) throw new Forbidden('You can no longer invite people with this account type.');
	const { count } = await sql`
		update invitation
		set ${changes}
		where invitation_id = ${id} and accepted_at is null and withdrawn_at is null`;
	if (count === 0) throw new Conflict('This invitation is no longer open.');
}
