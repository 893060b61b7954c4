/** Codes for a day without the second factor; each works once. */
import { randomBytes } from 'node:crypto';
import { everySealed, sealed } from '#lib/server/installation.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { hashOf } from '#lib/people/sign-in/tokens.server.ts';

const howMany = 10;
const use = 'a recovery code';
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Makes new ones in place of those before. They are shown now and never again: only what each is sealed as is kept. */
export async function renew(sql: Sql, { id }: { id: string }): Promise<string[]> {
	const codes = Array.from({ length: howMany }, newCode);
	const hashes = await Promise.all(codes.map((code) => sealed(sql, use, textOf(id, code))));
	await sql`delete from recovery_code where person_id = ${id}`;
	await sql`
		insert into recovery_code ${sql(hashes.map((hash) => ({ person_id: id, code_hash: hash })))}`;
	return codes;
}

/** Uses one up; also one that was sealed under a key from before, or kept as SHA-256 alone. @returns whether it was one that worked still */
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

/** Twelve letters and digits of 32: sixty bits, which machines can try out where the key is known, and nobody can where it is not. */
function newCode(): string {
	return [...randomBytes(12)].map((byte) => letters[byte % 32]).join('');
}
