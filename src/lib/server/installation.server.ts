/**
 * What only this installation can make and read: its secrets stay here. Each is the database's own secret under a key that is
 * kept outside the database, so that neither of the two is enough.
 */
import { createHmac } from 'node:crypto';
import type postgres from 'postgres';
import { lock, unlock, type Place } from './locks.server.ts';
import { inTransaction, poolOf } from '#lib/server/driver/transaction.server.ts';

/** As in `sql.server.ts`, which holds the keys here for each pool that it opens. */
type Sql = postgres.Sql | postgres.TransactionSql;

const keysOf = new WeakMap<Sql, readonly Buffer[]>();
const secretsOf = new WeakMap<Sql, Secrets>();

/** The one in use, and then those that were before it. */
type Secrets = readonly [...Buffer[], Buffer];

/** Has what is asked through a pool, and in its transactions, be under these keys: the first makes and locks, any opens. */
export function hold(pool: Sql, keys: readonly Buffer[]): void {
	keysOf.set(pool, keys);
}

/**
 * What a text becomes under the installation's secret: always the same, and nobody else can make it or read the text from it.
 * @param use what for, so that the same text becomes something else elsewhere
 */
export async function sealed(sql: Sql, use: string, text: string): Promise<Buffer> {
	const [secret] = await secretsBy(sql);
	return sealedUnder(secret, use, text);
}

/** The same under each secret that is or was in use: what it was sealed as may be any of them. */
export async function everySealed(sql: Sql, use: string, text: string): Promise<Buffer[]> {
	return (await secretsBy(sql)).map((secret) => sealedUnder(secret, use, text));
}

/** What opens with `opened` alone, at the same place. */
export async function locked(sql: Sql, place: Place, text: Uint8Array): Promise<Buffer> {
	const [secret] = await secretsBy(sql);
	return lock(secret, place, text);
}

/** What was locked, under whichever secret; null where none opens it. */
export async function opened(sql: Sql, place: Place, box: Uint8Array): Promise<Buffer | null> {
	for (const secret of await secretsBy(sql)) {
		const text = unlock(secret, place, box);
		if (text) return text;
	}
	return null;
}

/**
 * Notes under which key things are locked from now on.
 * @returns whether what was locked before still opens: not where that key is missing, or another one
 */
export async function noteKey(sql: Sql): Promise<boolean> {
	const seals = await everySealed(sql, 'the key in use', '');
	return inTransaction(sql, async (sql) => {
		const [row] = await sql<{ seal: Buffer | null }[]>`
			select key_seal as seal from installation for no key update`;
		const before = row?.seal ?? null;
		await sql`update installation set key_seal = ${seals[0] ?? null} where key_seal is distinct from ${seals[0] ?? null}`;
		return before === null || seals.some((seal) => seal.equals(before));
	});
}

function sealedUnder(secret: Buffer, use: string, text: string): Buffer {
	return createHmac('sha256', secret).update(`${use}\0${text}`).digest();
}

/** The database's secret is asked for once, and comes last by itself: no key may have been held before. */
async function secretsBy(sql: Sql): Promise<Secrets> {
	const pool = poolOf(sql);
	const known = secretsOf.get(pool);
	if (known) return known;
	const [row] = await sql<{ secret: Buffer }[]>`select secret from installation`;
	if (!row) throw new Error('The installation has no secret: the table "installation" is empty.');
	const under = (keysOf.get(pool) ?? []).map((key) => createHmac('sha256', key).update(row.secret).digest());
	const secrets: Secrets = [...under, row.secret];
	secretsOf.set(pool, secrets);
	return secrets;
}
