/** Sessions after the Lucia design: the browser keeps `id.secret`, we keep SHA-256 of the secret. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Conflict } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import {
	absoluteLimit,
	idleLimit,
	isAlive,
	noteEvery,
	readToken,
	secondFactorThatCounts
} from './session.ts';
import { isId } from '#lib/text/ids.ts';

/** How somebody signed in: by a password, a passkey, an OpenID Connect issuer, or a link that worked once. */
export type Method = 'password' | 'passkey' | 'issuer' | 'link';

export interface Beginning {
	method: Method;
	/** Browser and system in words. */
	device: string;
	/** When a second factor was shown, if one was: just now, or in the session that this one takes the place of. */
	secondFactorAt?: Date | null;
	/** The token that the browser had so far: that session ends, so that no token outlives a change of rights. */
	instead?: string | undefined;
	/** When somebody signed in, if it was in the session that this one takes the place of: it lasts no longer than that one. */
	startedAt?: Date;
}

/** A session that another is about to take the place of. */
export interface Held extends Required<Omit<Beginning, 'instead'>> {
	id: string;
}

/** Who is asking, and by which session. */
export interface SignedIn {
	sessionId: string;
	person: Person;
}

export interface ListedSession {
	id: string;
	device: string;
	method: Method;
	startedAt: Date;
	lastUsedAt: Date;
}

interface Row {
	personId: string;
	displayName: string;
	memberships: MembershipKind[];
	isSuspended: boolean;
	hasSecondFactor: boolean;
	secretHash: Uint8Array;
	startedAt: Date;
	lastUsedAt: Date;
	secondFactorAt: Date | null;
	askedAt: Date;
}

/**
 * Has an account stay until this transaction is through: call it before anything of theirs is taken. Who deletes an account takes
 * the person first too: in another order each would wait for the other.
 */
export async function holdAccount(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`select from person where person_id = ${id} for key share`;
}

/** Begins a session, and ends the one that the browser had. @returns the token for its cookie */
export async function begin(
	sql: Sql,
	{ id }: { id: string },
	{ method, device, secondFactorAt = null, instead, startedAt }: Beginning
): Promise<string> {
	const token = { id: randomUUID(), secret: randomBytes(32).toString('base64url') };
	await endByToken(sql, instead);
	await asPerson(
		sql,
		{ id },
		(sql) => sql`
			insert into session (session_id, person_id, secret_hash, second_factor_at, method, device, started_at)
			values (
				${token.id}, ${id}, ${hashOf(token.secret)}, ${secondFactorAt}, ${method}, ${device},
				coalesce(${startedAt ?? null}::timestamptz, now())
			)`
	);
	return `${token.id}.${token.secret}`;
}

/**
 * Holds a person's session until the transaction is through, so that nobody ends it while another takes its place. Call it inside
 * `asPerson`.
 * @throws Conflict where it has ended: whoever ended it meant what would have come of it too
 */
export async function hold(sql: Sql, { id }: { id: string }, sessionId: string | null): Promise<Held> {
	const [held] = await sql<Held[]>`
		select session_id as id, method, device, second_factor_at as "secondFactorAt", started_at as "startedAt"
		from session
		where session_id = ${sessionId} and person_id = ${id}
		for update`;
	if (!held) throw new Conflict('You have been signed out. Sign in again.');
	return held;
}

/** Begins a session in the place of one that was held, and ends that: the same sign-in, under a new token. */
export async function goOn(sql: Sql, person: { id: string }, { id, ...held }: Held): Promise<string> {
	await end(sql, person, id);
	return begin(sql, person, held);
}

/** Who the bearer of a token is; null where it is none, or its session has ended or is too old. One query. */
export async function find(sql: Sql, text: string | undefined): Promise<SignedIn | null> {
	const token = readToken(text);
	if (!token) return null;
	const [row] = await sql<Row[]>`
		select
			person_id as "personId", display_name as "displayName", memberships, is_suspended as "isSuspended",
			has_second_factor as "hasSecondFactor", secret_hash as "secretHash", started_at as "startedAt",
			last_used_at as "lastUsedAt", second_factor_at as "secondFactorAt", asked_at as "askedAt"
		from find_session(${token.id})`;
	if (!row || !timingSafeEqual(row.secretHash, hashOf(token.secret))) return null;
	if (row.isSuspended || !isAlive(row, row.askedAt)) return null;
	const signedIn = { sessionId: token.id, person: personOf(row) };
	if (row.askedAt.getTime() - row.lastUsedAt.getTime() > noteEvery) await noteUse(sql, signedIn);
	return signedIn;
}

/** A person's sessions, the last used first. */
export function list(sql: Sql, person: { id: string }): Promise<ListedSession[]> {
	return asPerson(
		sql,
		person,
		(sql) => sql<ListedSession[]>`
			select session_id as id, device, method, started_at as "startedAt", last_used_at as "lastUsedAt"
			from session
			where
				person_id = ${person.id}
				and started_at > now() - ${`${absoluteLimit} milliseconds`}::interval
				and last_used_at > now() - ${`${idleLimit} milliseconds`}::interval
			order by last_used_at desc, session_id`
	);
}

/** Ends one of a person's own sessions. @returns whether there was such a one */
export async function end(sql: Sql, person: { id: string }, sessionId: string): Promise<boolean> {
	if (!isId(sessionId)) return false;
	const { count } = await asPerson(
		sql,
		person,
		(sql) => sql`delete from session where session_id = ${sessionId} and person_id = ${person.id}`
	);
	return count > 0;
}

/** Ends every session of a person, but for the one to keep. */
export async function endAll(sql: Sql, person: { id: string }, except: string | null = null): Promise<void> {
	await asPerson(
		sql,
		person,
		(sql) =>
			sql`delete from session where person_id = ${person.id} and session_id is distinct from ${except}::uuid`
	);
}

/** Signs a browser out, whatever it still has. */
export async function endByToken(sql: Sql, text: string | undefined): Promise<void> {
	const signedIn = await find(sql, text);
	if (signedIn) await end(sql, signedIn.person, signedIn.sessionId);
}

async function noteUse(sql: Sql, { sessionId, person }: SignedIn) {
	await asPerson(
		sql,
		person,
		(sql) => sql`update session set last_used_at = now() where session_id = ${sessionId}`
	);
}

function personOf(row: Row): Person {
	return {
		id: row.personId,
		name: row.displayName,
		memberships: row.memberships,
		secondFactorAt: secondFactorThatCounts(row, row.askedAt),
		hasSecondFactor: row.hasSecondFactor,
		isSuspended: row.isSuspended
	};
}

function hashOf(secret: string): Buffer {
	return createHash('sha256').update(secret).digest();
}
