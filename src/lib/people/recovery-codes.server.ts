/** Codes for a day without the second factor; each works once. */
import { randomBytes } from 'node:crypto';
import type { Sql } from '#lib/server/sql.server.ts';
import { hashOf } from './tokens.server.ts';

const howMany = 10;
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Makes new ones in place of those before. They are shown now and never again: only SHA-256 of each is kept. */
export async function renew(sql: Sql, { id }: { id: string }): Promise<string[]> {
	const codes = Array.from({ length: howMany }, newCode);
	await sql`delete from recovery_code where person_id = ${id}`;
	await sql`
		insert into recovery_code (person_id, code_hash)
		select ${id}::uuid, sha256(convert_to(code, 'UTF8')) from unnest(${codes}::text[]) as code`;
	return codes;
}

/** Uses one up. @returns whether it was one that worked still */
export async function take(sql: Sql, { id }: { id: string }, code: string): Promise<boolean> {
	const { count } = await sql`
		update recovery_code set used_at = now()
		where person_id = ${id} and code_hash = ${hashOf(code)} and used_at is null`;
	return count > 0;
}

export async function countLeft(sql: Sql, { id }: { id: string }): Promise<number> {
	const { count } = await sql`select from recovery_code where person_id = ${id} and used_at is null`;
	return count;
}

export async function removeAll(sql: Sql, { id }: { id: string }): Promise<void> {
	await sql`delete from recovery_code where person_id = ${id}`;
}

/** Twelve letters and digits of 32: sixty bits, so that a hash without salt keeps them. */
function newCode(): string {
	return [...randomBytes(12)].map((byte) => letters[byte % 32]).join('');
}
