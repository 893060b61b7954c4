import type postgres from 'postgres';
import { Conflict } from '#lib/errors/errors.ts';
import { openDriver } from '#lib/server/driver/pool.server.ts';
import { hold } from './installation.server.ts';
import { inTransaction } from '#lib/server/driver/transaction.server.ts';

/** A pool or a transaction, the first parameter of every server function. */
export type Sql = postgres.Sql | postgres.TransactionSql;

export interface Connection {
	/** `postgres://…` of your own server; else the folder of the embedded server's socket. */
	url?: string | undefined;
	socket?: string | undefined;
	database?: string;
	/** For the embedded server, whose socket only this user can open: by default its superuser, who owns the tables. */
	username?: string;
	max?: number;
	/** Keys that are kept outside the database, for encryption. */
	keys?: readonly Buffer[] | undefined;
}

/** The role that Waymark works as: it owns nothing, and row-level security applies to it. Created by migration 0004. */
const appRole = 'waymark_app';

/** The account that Waymark logs in to the embedded server with, which can be no other role. Created by src/bin/postgres-login.js. */
export const programLogin = 'waymark_program';

/** Opens the pool that Waymark works with. It connects at the first query. */
export function openPool(connection: Connection): postgres.Sql {
	return connected(connection, { role: appRole });
}

/** Opens a pool as the owner of the tables, who sees all rows: for migrations and the command line. */
export function openOwnerPool(connection: Connection): postgres.Sql {
	return connected(connection, {});
}

function connected(connection: Connection, session: { role?: string }): postgres.Sql {
	const pool = pooled(connection, session);
	hold(pool, connection.keys ?? []);
	return pool;
}

function pooled(
	{ url, socket, database = 'waymark', username = 'waymark', max = 10 }: Connection,
	session: { role?: string }
): postgres.Sql {
	if (!url && !socket)
		throw new Error('There is no database to connect to: set DATABASE_URL, or use npm start.');
	return openDriver(url, {
		...(url ? {} : { host: socket, port: 5432, database, username }),
		max,
		idle_timeout: 60,
		connect_timeout: 10,
		backoff: secondsBetweenTries,
		onnotice: () => {},
		connection: { application_name: 'waymark', ...session }
	});
}

/** Longer after each failure, at most a second, so that we reconnect soon after the database is back. */
function secondsBetweenTries(failures: number): number {
	return (0.5 + Math.random() / 2) * Math.min(3 ** failures / 100, 1);
}

/** Runs `work` in one transaction: `begin` on a pool, a savepoint inside a transaction. */
export function atomically<T>(sql: Sql, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
	return inTransaction(sql, work);
}

/**
 * Runs `work` in one transaction in which the database knows who is asking, and shows only what that person may see. Inside another
 * transaction, the person of the outer one applies again afterwards.
 */
export function asPerson<T>(
	sql: Sql,
	{ id }: { id: string },
	work: (sql: postgres.TransactionSql) => Promise<T>
): Promise<T> {
	if ('begin' in sql)
		return inTransaction(sql, async (transaction) => {
			await ask(transaction, id);
			return work(transaction);
		}).catch(sayWhoIsGone);
	return inTransaction(sql, async (transaction) => {
		const [asked] = await transaction<{ before: string | null }[]>`
			select current_setting('waymark.person_id', true) as before`;
		await ask(transaction, id);
		const result = await work(transaction);
		await ask(transaction, asked?.before ?? '');
		return result;
	});
}

/** An account can be deleted at any moment, and then rows about it cannot be saved. @throws Conflict */
function sayWhoIsGone(error: unknown): never {
	const { code, constraint_name: name = '' } = error as { code?: string; constraint_name?: string };
	if (code === '23503' && name.endsWith('_person_id_fkey'))
		throw new Conflict('This account has been deleted.');
	throw error;
}

async function ask(sql: postgres.TransactionSql, personId: string) {
	await sql`select set_config('waymark.person_id', ${personId}, true)`;
}
