/** Codes of an authenticator app (RFC 6238). The secret that we share with it is stored encrypted. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { locked, opened } from '#lib/server/installation.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

const period = 30;
const secretLength = 20;

/** `no key`: no code can be checked, because none of our keys decrypts the secret. */
export type Checked = 'right' | 'wrong' | 'no key';

export interface Enrolment {
	/** `otpauth://…`, for a QR code. */
	uri: string;
	/** The same secret to type, in groups of 4. */
	typed: string;
}

/** Whether an app is set up. Call these inside `asPerson`. */
export async function isSetUp(sql: Sql, { id }: { id: string }): Promise<boolean> {
	const { count } = await sql`select from totp where person_id = ${id} and confirmed_at is not null`;
	return count > 0;
}

/**
 * The secret to set up an app with. It stays the same in this session until a first code confirms the app. Another session gets
 * another secret, so that people never use one that someone else has seen.
 */
export async function enrol(
	sql: Sql,
	person: { id: string },
	sessionId: string,
	label: string
): Promise<Enrolment> {
	const { id } = person;
	const fresh = await boxed(sql, person, randomBytes(secretLength));
	await sql`
		insert into totp (person_id, secret, session_id) values (${id}, ${fresh}, ${sessionId})
		on conflict (person_id) do update
		set secret = excluded.secret, session_id = excluded.session_id, added_at = now()
		where totp.confirmed_at is null and totp.session_id <> excluded.session_id`;
	const secret = await secretOf(sql, person, sessionId);
	if (!secret) throw new Error('An app is set up already');
	if (!secret.text) {
		await sql`delete from totp where person_id = ${id} and session_id = ${sessionId}`;
		return enrol(sql, person, sessionId, label); // the key has changed since the page was first shown
	}
	const totp = generator(secret.text, label);
	return { uri: totp.toString(), typed: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') };
}

/** Sets up an app without a first code, when only we have seen its secret. */
export async function keep(sql: Sql, person: { id: string }, secret: Uint8Array): Promise<void> {
	const box = await boxed(sql, person, secret);
	await sql`insert into totp (person_id, secret, confirmed_at) values (${person.id}, ${box}, now())`;
}

/** Confirms the app with its first code, in the session that showed the secret. */
export async function confirm(
	sql: Sql,
	person: { id: string },
	sessionId: string,
	digits: string
): Promise<Checked> {
	const code = await codeOf(sql, person, digits, sessionId);
	if (typeof code === 'string') return code;
	const { count } = await sql`
		update totp set confirmed_at = now(), last_step = ${code.step}, session_id = null
		where person_id = ${person.id} and session_id = ${sessionId} and secret = ${code.box}`;
	return count > 0 ? 'right' : 'wrong';
}

/**
 * Whether this is a current code of the app. Each works once, and codes older than the last one used do not work. A correct code
 * encrypts the secret again, so that secrets stored as plain text or under an earlier key move to the current key.
 */
export async function take(sql: Sql, person: { id: string }, digits: string): Promise<Checked> {
	const code = await codeOf(sql, person, digits, null);
	if (typeof code === 'string') return code;
	const { count } = await sql`
		update totp set last_step = ${code.step}, secret = ${await boxed(sql, person, code.text)}
		where person_id = ${person.id} and confirmed_at is not null and secret = ${code.box}
			and coalesce(last_step, 0) < ${code.step}`;
	return count > 0 ? 'right' : 'wrong';
}

/** Whether there is an app whose codes cannot be checked, because none of our keys decrypts its secret. */
export async function isShut(sql: Sql, person: { id: string }): Promise<boolean> {
	const secret = await secretOf(sql, person, null);
	return secret?.text === null;
}

export async function remove(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`delete from totp where person_id = ${id}`;
}

/**
 * The time step of a code: the current one, or one to either side in case a clock is wrong.
 * @param sessionId the session in which the app is being set up; null once it is set up
 */
async function codeOf(
	sql: Sql,
	person: { id: string },
	digits: string,
	sessionId: string | null
): Promise<{ step: number; text: Uint8Array; box: Uint8Array } | 'wrong' | 'no key'> {
	const secret = await secretOf(sql, person, sessionId);
	if (!secret) return 'wrong';
	const { text, box } = secret;
	if (!text) return 'no key';
	const now = Date.now();
	const delta = generator(text, '').validate({ token: digits, timestamp: now, window: 1 });
	return delta === null ? 'wrong' : { step: Math.floor(now / 1000 / period) + delta, text, box };
}

/** The secret as stored, and decrypted; null if no key decrypts it. A secret of plain length was stored before encryption. */
async function secretOf(
	sql: Sql,
	person: { id: string },
	sessionId: string | null
): Promise<{ box: Uint8Array; text: Uint8Array | null } | null> {
	const [row] = await sql<{ box: Uint8Array }[]>`
		select secret as box from totp
		where person_id = ${person.id} and session_id is not distinct from ${sessionId}`;
	if (!row) return null;
	const { box } = row;
	return { box, text: box.length === secretLength ? box : await opened(sql, placeOf(person), box) };
}

function boxed(sql: Sql, person: { id: string }, secret: Uint8Array): Promise<Buffer> {
	return locked(sql, placeOf(person), secret);
}

function placeOf({ id }: { id: string }) {
	return { use: 'the secret of an app', owner: id };
}

function generator(secret: Uint8Array, label: string): TOTP {
	const buffer = new Uint8Array(secret).buffer; // a copy: what the driver gives is part of a larger one
	return new TOTP({ issuer: 'Waymark', label, secret: new Secret({ buffer }), digits: 6, period });
}
