/**
 * Hashes and encryption that only this installation can do. They need both a secret in the database and a key outside it, so that
 * neither alone is enough.
 */
import { createHmac } from 'node:crypto';
import type postgres from 'postgres';
import { lock, unlock, type Place } from './locks.server.ts';
import { inTransaction, poolOf } from '#lib/server/driver/transaction.server.ts';

/** The type of `sql.server.ts`, which imports this file. */
type Sql = postgres.Sql | postgres.TransactionSql;

const keysOf = new WeakMap<Sql, readonly Buffer[]>();
const secretsOf = new WeakMap<Sql, Secrets>();

type Secrets = readonly [...Buffer[], Buffer];

/** Uses these keys for a pool and its transactions: the first encrypts, and any decrypts. */
export function hold(pool: Sql, keys: readonly Buffer[]): void {
	keysOf.set(pool, keys);
}

/**
 * The keyed hash of a text (HMAC): always the same, and no one without the secret can make it or find the text from it.
 * @param use the purpose, so that the same text has another hash elsewhere
 */
export async function sealed(sql: Sql, use: string, text: string): Promise<Buffer> {
	const [secret] = await secretsBy(sql);
	return sealedUnder(secret, use, text);
}

/** The keyed hash under each secret, current and earlier: a stored one may be any of them. */
export async function everySealed(sql: Sql, use: string, text: string): Promise<Buffer[]> {
	return (await secretsBy(sql)).map((secret) => sealedUnder(secret, use, text));
}

/** Encrypts a text for `opened`, for the same use and owner. */
export async function locked(sql: Sql, place: Place, text: Uint8Array): Promise<Buffer> {
	const [secret] = await secretsBy(sql);
	return lock(secret, place, text);
}

/** Decrypts a text with any of the secrets; null if none can. */
export async function opened(sql: Sql, place: Place, box: Uint8Array): Promise<Buffer | null> {
	for (const secret of await secretsBy(sql)) {
		const text = unlock(secret, place, box);
		if (text) return text;
	}
	return null;
}

/**
 * Records which key encrypts from now on.
 * @returns whether the keys still decrypt what was encrypted before
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

/** The database's secret is read once. It comes last without a key, because earlier texts may not have had one. */
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
