/** Codes of an app on the telephone (RFC 6238). */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Sql } from '#lib/server/sql.server.ts';

const period = 30;

/** What an app needs in order to make codes. */
export interface Enrolment {
	/** `otpauth://…`, for a QR code. */
	uri: string;
	/** The same secret to type in, in fours. */
	typed: string;
}

/** Whether an app is set up. Call these inside `asPerson`. */
export async function isSetUp(sql: Sql, { id }: { id: string }): Promise<boolean> {
	const { count } = await sql`select from totp where person_id = ${id} and confirmed_at is not null`;
	return count > 0;
}

/**
 * The secret to set an app up with: the same until the app is confirmed by a first code, in this session. Another session gets
 * another, and it goes when its session ends, so that nobody sets up an app by a secret that somebody else has seen.
 */
export async function enrol(
	sql: Sql,
	{ id }: { id: string },
	sessionId: string,
	label: string
): Promise<Enrolment> {
	await sql`
		insert into totp (person_id, secret, session_id) values (${id}, ${randomBytes(20)}, ${sessionId})
		on conflict (person_id) do update
		set secret = excluded.secret, session_id = excluded.session_id, added_at = now()
		where totp.confirmed_at is null and totp.session_id <> excluded.session_id`;
	const [row] = await sql<{ secret: Uint8Array }[]>`
		select secret from totp where person_id = ${id} and session_id = ${sessionId}`;
	if (!row) throw new Error('An app is set up already');
	const totp = generator(row.secret, label);
	return { uri: totp.toString(), typed: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') };
}

/** Confirms the app by its first code, in the session that was shown the secret. */
export async function confirm(
	sql: Sql,
	person: { id: string },
	sessionId: string,
	digits: string
): Promise<boolean> {
	const step = await stepOf(sql, person, digits, sessionId);
	if (step === null) return false;
	const { count } = await sql`
		update totp set confirmed_at = now(), last_step = ${step}, session_id = null
		where person_id = ${person.id} and session_id = ${sessionId}`;
	return count > 0;
}

/** Whether this is a code of the app for now, not taken before: each works once, and none before one that was taken. */
export async function take(sql: Sql, person: { id: string }, digits: string): Promise<boolean> {
	const step = await stepOf(sql, person, digits, null);
	if (step === null) return false;
	const { count } = await sql`
		update totp set last_step = ${step}
		where person_id = ${person.id} and confirmed_at is not null and coalesce(last_step, 0) < ${step}`;
	return count > 0;
}

export async function remove(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`delete from totp where person_id = ${id}`;
}

/**
 * The time step that a code belongs to: this one, or one to either side for a clock that is wrong; null for any other code.
 * @param sessionId the session in which the app is being set up; null where it is set up
 */
async function stepOf(
	sql: Sql,
	{ id }: { id: string },
	digits: string,
	sessionId: string | null
): Promise<number | null> {
	const [row] = await sql<{ secret: Uint8Array }[]>`
		select secret from totp where person_id = ${id} and session_id is not distinct from ${sessionId}`;
	if (!row) return null;
	const now = Date.now();
	const delta = generator(row.secret, '').validate({ token: digits, timestamp: now, window: 1 });
	return delta === null ? null : Math.floor(now / 1000 / period) + delta;
}

function generator(secret: Uint8Array, label: string): TOTP {
	const buffer = new Uint8Array(secret).buffer; // a copy: what the driver gives is part of a larger one
	return new TOTP({ issuer: 'Waymark', label, secret: new Secret({ buffer }), digits: 6, period });
}
