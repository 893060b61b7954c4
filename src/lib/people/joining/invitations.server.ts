import { may } from '#lib/access/right.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import { invitations } from './area.ts';
import { randomUUID } from 'node:crypto';
import { Forbidden, type Refused } from '#lib/errors/errors.ts';
import { enqueue, enqueueEach } from '#lib/server/jobs/queue.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import type { Email } from '#lib/people/email.ts';
import { commandLine } from '#lib/audit/audit.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import * as openToPeople from '#lib/people/open-to-people.server.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';

/** Who is invited and with what access; places by their slugs, null if not given. */
export interface Invitation extends reference.Slugs {
	email: Email;
	kind: MembershipKind;
}

export interface Invited {
	email: string;
	kind: MembershipKind;
	/** Whether an account has this email address: then only its owner can accept. */
	isTaken: boolean;
	/** Whether the person who made it may still give this access. */
	holds: boolean;
}

/**
 * Invites a person; the email is sent after the transaction. If the same invitation has expired, or the viewer has just approved a
 * request for it, that one is renewed and becomes the viewer's. Places that are not given stay as they were.
 * @returns the ID of the invitation, or null if the same one is already open
 * @throws Forbidden if the viewer may not give this access
 */
export function invite(sql: Sql, viewer: Person, invitation: Invitation): Promise<string | null> {
	return inviteAll(sql, viewer, [invitation]).then(([id]) => id ?? null);
}

/**
 * Invites many, each as `invite` does, in a few statements; no two of them are the same.
 * @returns the IDs of their invitations, without those that are already open
 */
export function inviteAll(sql: Sql, viewer: Person, list: readonly Invitation[]): Promise<string[]> {
	if (!may(viewer, 'add', invitations) || !list.every(({ kind }) => mayGrant(viewer, kind)))
		throw new Forbidden('You cannot invite people with this account type.');
	return asPerson(sql, viewer, async (sql) => {
		const made = await sql<{ id: string; key: string; kind: string }[]>`
			insert into invitation (address, address_key, kind, invited_by, region_id, specialism_id, cohort_id)
			select email, key, kind, ${viewer.id}, region_id, specialism_id, cohort_id
			from ${askedFor(sql, list)}
			on conflict (address_key, kind) where accepted_at is null and withdrawn_at is null do nothing
			returning invitation_id as id, address_key as key, kind`;
		const isMade = new Set(made.map(({ key, kind }) => `${key} ${kind}`));
		const others = list.filter(({ email, kind }) => !isMade.has(`${email.key} ${kind}`));
		const first = made.map(({ id }) => id);
		const again = others.length > 0 ? await renew(sql, others) : [];
		if (first.length > 0) await send(sql, viewer, first, 'invite');
		if (again.length > 0) await send(sql, viewer, again, 'resend-invitation');
		return [...first, ...again];
	});
}

async function renew(sql: Sql, list: readonly Invitation[]): Promise<string[]> {
	const renewed = await sql<{ id: string }[]>`
		select id
		from (
			select renew_invitation(key, kind, region_id, specialism_id, cohort_id) as id
			from ${askedFor(sql, list)}
		) renewed
		where id is not null`;
	return renewed.map(({ id }) => id);
}

/** Invitations as rows, with the IDs of their places; always in one order, so that two lists at once cannot deadlock. */
function askedFor(sql: Sql, list: readonly Invitation[]) {
	const column = (of: (one: Invitation) => string | null) => list.map(of);
	return sql`(
		select i.email, i.key, i.kind, region_id, specialism_id, cohort_id
		from unnest(
			${column(({ email }) => email.written)}::text[], ${column(({ email }) => email.key)}::text[],
			${column(({ kind }) => kind)}::text[], ${column(({ region }) => region)}::text[],
			${column(({ specialism }) => specialism)}::text[], ${column(({ cohort }) => cohort)}::text[]
		) i (email, key, kind, region, specialism, cohort)
			left join region r on r.slug = i.region
			left join specialism s on s.slug = i.specialism
			left join cohort c on c.slug = i.cohort
		order by i.key, i.kind
	) asked`;
}

/**
 * Records and emails each, again at most once an hour. Call it in the transaction that makes or renews them.
 * @throws Conflict if no one can join yet
 */
export async function send(
	sql: Sql,
	viewer: Person,
	ids: readonly string[],
	verb: 'invite' | 'resend-invitation'
): Promise<void> {
	await openToPeople.mustBeOpen(sql);
	await audit.recordEach(
		sql,
		viewer,
		ids.map((object) => ({ verb, object }))
	);
	const hour = new Date().toISOString().slice(0, 13);
	const jobs = ids.map((id) => ({
		key: verb === 'invite' ? id : `${id} again ${hour}`,
		payload: { invitationId: id }
	}));
	await enqueueEach(sql, 'invitation-letter', jobs);
}

/**
 * Invites a person at the command line, as the owner of the tables. If the same invitation is open it is extended, and places that
 * are not given stay as they were.
 * @param byEmail whether to send an email
 * @returns the secret of the link if no email is sent, because it is stored nowhere
 */
export function inviteAtCommandLine(
	sql: Sql,
	{ email, kind, ...place }: Invitation,
	byEmail: boolean
): Promise<string | null> {
	return atomically(sql, async (sql) => {
		const [row] = await sql<[{ id: string; expiresAt: Date }]>`
			insert into invitation (address, address_key, kind, region_id, specialism_id, cohort_id)
			values (${email.written}, ${email.key}, ${kind}, ${reference.idsOf(sql, place)})
			on conflict (address_key, kind) where accepted_at is null and withdrawn_at is null
				do update set
					expires_at = excluded.expires_at,
					region_id = coalesce(excluded.region_id, invitation.region_id),
					specialism_id = coalesce(excluded.specialism_id, invitation.specialism_id),
					cohort_id = coalesce(excluded.cohort_id, invitation.cohort_id)
			returning invitation_id as id, expires_at as "expiresAt"`;
		await audit.record(sql, { id: null }, { verb: 'invite', object: commandLine });
		if (!byEmail) return tokens.mint(sql, 'invite', { invitationId: row.id });
		await enqueue(sql, 'invitation-letter', {
			key: `${row.id} ${row.expiresAt.getTime()}`,
			payload: { invitationId: row.id }
		});
		return null;
	});
}

/** What the link shows; null if it no longer works. */
export async function find(sql: Sql, secret: string): Promise<Invited | null> {
	const [row] = await sql<Invited[]>`
		select address as email, kind, address_is_taken as "isTaken", holds from find_invitation(${tokens.hashOf(secret)})`;
	return row ?? null;
}

/**
 * Creates an account with the link of an invitation; of two at once, only one.
 * @throws Conflict if no one can join yet
 */
export async function accept(
	sql: Sql,
	secret: string,
	newcomer: accounts.Newcomer
): Promise<{ token: string } | Refused<'used' | 'taken'>> {
	await openToPeople.mustBeOpen(sql);
	const hashed = await passwords.hash(newcomer.password);
	const person = { id: randomUUID() };
	try {
		return await asPerson(sql, person, async (sql) => {
			const [row] = await sql<{ answer: string }[]>`
				select accept_invitation(${tokens.hashOf(secret)}, ${person.id}, ${newcomer.name}) as answer`;
			if (row?.answer !== 'accepted') return { refused: 'used' };
			return { token: await accounts.settleIn(sql, person, hashed, newcomer) };
		});
	} catch (error) {
		if ((error as { code?: string }).code === '23505') return { refused: 'taken' };
		throw error;
	}
}

/**
 * Adds the access of an invitation to the account with its email address.
 * @returns the token of a new session, because new access ends the old ones; `another` if the email address is not theirs
 * @throws Conflict if this session has ended meanwhile, or no one can join yet
 */
export async function take(
	sql: Sql,
	viewer: Person,
	secret: string,
	sessionId: string | null
): Promise<{ token: string } | Refused<'used' | 'another'>> {
	try {
		return await asPerson(sql, viewer, async (sql) => {
			await openToPeople.mustBeOpen(sql);
			const held = await sessions.hold(sql, viewer, sessionId);
			const [row] = await sql<{ answer: string }[]>`
				select accept_invitation(${tokens.hashOf(secret)}, ${viewer.id}, null) as answer`;
			if (row?.answer !== 'accepted') return { refused: 'used' };
			return { token: await sessions.goOn(sql, viewer, held) };
		});
	} catch (error) {
		if ((error as { code?: string }).code === '42501') return { refused: 'another' };
		throw error;
	}
}
