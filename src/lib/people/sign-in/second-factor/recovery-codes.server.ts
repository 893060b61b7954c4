/** Codes to use without the authenticator app; each works once. */
import { randomBytes } from 'node:crypto';
import { everySealed, sealed } from '#lib/server/installation.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { hashOf } from '#lib/people/sign-in/tokens.server.ts';

const howMany = 10;
const use = 'a recovery code';
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Replaces the recovery codes. They are shown once: only a keyed hash of each is kept. */
export async function renew(sql: Sql, { id }: { id: string }): Promise<string[]> {
	const codes = Array.from({ length: howMany }, newCode);
	const hashes = await Promise.all(codes.map((code) => sealed(sql, use, textOf(id, code))));
	await sql`delete from recovery_code where person_id = ${id}`;
	await sql`
		insert into recovery_code ${sql(hashes.map((hash) => ({ person_id: id, code_hash: hash })))}`;
	return codes;
}

/** Uses up a code, also one stored under an earlier key or as plain SHA-256. @returns whether it still worked */
export async function take(sql: Sql, { id }: { id: string }, code: string): Promise<boolean> {
	const hashes = [...(await everySealed(sql, use, textOf(id, code))), hashOf(code)];
	const { count } = await sql`
		update recovery_code set used_at = now()
		where person_id = ${id} and code_hash in ${sql(hashes)} and used_at is null`;
	return count > 0;
}

export async function countLeft(sql: Sql, { id }: { id: string }): Promise<number> {
	const { count } = await sql`select from recovery_code where person_id = ${id} and used_at is null`;
	return count;
}

export async function removeAll(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`delete from recovery_code where person_id = ${id}`;
}

function textOf(personId: string, code: string): string {
	return `${personId} ${code}`;
}

/** 12 characters of 32: 60 bits, which a machine can search only if it knows the key. */
function newCode(): string {
	return [...randomBytes(12)].map((byte) => letters[byte % 32]).join('');
}
