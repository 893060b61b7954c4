import { hash as argon2, verify, type Algorithm } from '@node-rs/argon2';
import fs from 'node:fs';
import path from 'node:path';
import * as limits from '#lib/server/limits.server.ts';
import { turns } from '#lib/server/turns.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { mostLength, weaknessOf, type Weakness } from './password.ts';

/** OWASP's parameters for Argon2id: 19 MiB, two passes, one lane. */
const parameters = {
	algorithm: 2 satisfies Algorithm.Argon2id,
	memoryCost: 19_456,
	timeCost: 2,
	parallelism: 1
};

/** Argon2 takes half of Node's threads, and leaves the others to compress pages, however many people sign in. */
const inTurn = turns(2);

let known: Set<string> | undefined;
let decoy: Promise<string> | undefined;

/** Why a password cannot be chosen; null if it can. @param about what is known of the person, such as their name and email address */
export function weakness(password: string, about: readonly string[] = []): Weakness | null {
	return weaknessOf(password, common(), about);
}

export function hash(password: string): Promise<string> {
	return inTurn(() => argon2(prepared(password), parameters));
}

/** Whether this is the password. If there is no hash to compare with, it does the same work and returns false. */
export async function matches(password: string, stored: string | null): Promise<boolean> {
	if (password.length > mostLength * 2) return false;
	decoy ??= hash('a password that is not used');
	const compared = stored ?? (await decoy);
	const isRight = await inTurn(() => verify(compared, prepared(password)));
	return isRight && stored !== null;
}

/**
 * Sets a person's password. Unused links and unconfirmed email addresses are removed: an intruder at an open session may have
 * added them, and a confirmed address can reset the password. The caller decides which sessions end.
 */
export async function set(sql: Sql, person: { id: string }, password: string): Promise<void> {
	const hashed = await hash(password);
	await asPerson(sql, person, async (sql) => {
		await sql`
			insert into password (person_id, hash) values (${person.id}, ${hashed})
			on conflict (person_id) do update set hash = excluded.hash, set_at = now()`;
		await sql`update one_time_token set used_at = now() where person_id = ${person.id} and used_at is null`;
		await sql`delete from email_address where person_id = ${person.id} and verified_at is null`;
	});
}

/** How often an intruder at an open session can guess the password, before they are limited to once a minute. */
const tries: limits.Limit = { name: 'own password by account', times: 20, seconds: 1_200 };

/**
 * Whether this is the person's own password, asked for again before something that matters.
 * @throws TooOften
 */
export async function isOwn(sql: Sql, person: { id: string }, password: string): Promise<boolean> {
	const sentence = 'You have entered your password too many times. Wait a few minutes and try again.';
	await limits.spend(sql, tries, person.id, sentence);
	return matches(password, await stored(sql, person));
}

/** The hash of a person's password; null if they have none. */
export async function stored(sql: Sql, person: { id: string }): Promise<string | null> {
	const [row] = await asPerson(
		sql,
		person,
		(sql) => sql<{ hash: string }[]>`select hash from password where person_id = ${person.id}`
	);
	return row?.hash ?? null;
}

/** Lets one transaction at a time set a person's password; the others wait, and find it set. */
export async function takeTurns(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext(${`password of ${id}`}))`;
}

/** The same password however a keyboard composed its characters. */
function prepared(password: string): string {
	return password.normalize('NFKC');
}

function common(): Set<string> {
	const file = path.resolve('src', 'lib', 'people', 'sign-in', 'guessable-passwords.txt');
	known ??= new Set(fs.readFileSync(file, 'utf8').split('\n').filter(Boolean));
	return known;
}
