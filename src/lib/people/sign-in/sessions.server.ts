/** Sessions in the Lucia design: the browser keeps `id.secret`, and we keep the SHA-256 of the secret. */
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

export type Method = 'password' | 'passkey' | 'issuer' | 'link';

export interface Beginning {
	method: Method;
	/** Browser and system in words. */
	device: string;
	/** When a second factor was checked: now, or in the session that this one replaces. */
	secondFactorAt?: Date | null;
	/** The token that the browser had until now. Its session ends, so that no token outlives a change of access. */
	instead?: string | undefined;
	/** When the person signed in, if in the session that this one replaces: it lasts no longer than that one. */
	startedAt?: Date;
}

/** A session that is about to be replaced. */
export interface Held extends Required<Omit<Beginning, 'instead'>> {
	id: string;
}

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
 * Keeps an account from being deleted until this transaction ends. Call it before any lock on what belongs to the account: a
 * deletion locks the person first too, and another order would deadlock.
 */
export async function holdAccount(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`select from person where person_id = ${id} for key share`;
}

/** Starts a session and ends the one that the browser had. @returns the token for its cookie */
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
 * Locks a person's session until the transaction ends, so that it cannot end while it is being replaced. Call it inside `asPerson`.
 * @throws Conflict if it has ended, because its replacement must not outlive that
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

/** Replaces a session that was locked: the same sign-in, with a new token. */
export async function goOn(sql: Sql, person: { id: string }, { id, ...held }: Held): Promise<string> {
	await end(sql, person, id);
	return begin(sql, person, held);
}

/** Who a token belongs to; null if it is not valid, or its session has ended or expired. */
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

/** A person's sessions, most recently used first. */
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

/** Ends one of a person's own sessions. @returns whether there was such a session */
export async function end(sql: Sql, person: { id: string }, sessionId: string): Promise<boolean> {
	if (!isId(sessionId)) return false;
	const { count } = await asPerson(
		sql,
		person,
		(sql) => sql`delete from session where session_id = ${sessionId} and person_id = ${person.id}`
	);
	return count > 0;
}

/** Ends all of a person's sessions, except one to keep. */
export async function endAll(sql: Sql, person: { id: string }, except: string | null = null): Promise<void> {
	await asPerson(
		sql,
		person,
		(sql) =>
			sql`delete from session where person_id = ${person.id} and session_id is distinct from ${except}::uuid`
	);
}

/** Signs out a browser by its token, which may no longer be valid. */
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
