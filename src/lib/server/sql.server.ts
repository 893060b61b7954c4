import type postgres from 'postgres';
import { Conflict } from '#lib/errors/errors.ts';
import { openDriver } from '#lib/server/driver/pool.server.ts';
import { hold } from './installation.server.ts';
import { inTransaction } from '#lib/server/driver/transaction.server.ts';

/** A pool or a transaction: what every server function takes first. */
export type Sql = postgres.Sql | postgres.TransactionSql;

export interface Connection {
	/** `postgres://…` of a server that somebody keeps; else the folder of the embedded server's socket. */
	url?: string | undefined;
	socket?: string | undefined;
	database?: string;
	/** On the embedded server, whose socket only this user can open. */
	username?: string;
	/** How many connections at most. */
	max?: number;
	/** Keys that are kept outside the database, for whoever asks of it what is under them. */
	keys?: readonly Buffer[] | undefined;
}

/** What the program works as: it owns nothing, and row-level security holds for it. Made by migration 0004. */
const appRole = 'waymark_app';

/** Opens the pool that the program works with. Nothing is connected before the first query. */
export function openPool(connection: Connection): postgres.Sql {
	return connected(connection, { role: appRole });
}

/** Opens a pool with all the rights of the tables' owner, which rows are not hidden from: for migrations and the command line. */
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

/** Longer after each failure, a second at most: people wait for a database that is back, and not for us to notice. */
function secondsBetweenTries(failures: number): number {
	return (0.5 + Math.random() / 2) * Math.min(3 ** failures / 100, 1);
}

/** Runs `work` in one transaction: `begin` on a pool, a savepoint inside a transaction. */
export function atomically<T>(sql: Sql, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
	return inTransaction(sql, work);
}

/**
 * Runs `work` in one transaction in which the database knows who is asking, and shows what that person may see. Inside another
 * transaction, whoever was asking there is asking again afterwards.
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

/** Somebody's account may be deleted at any moment: what is noted about them then has nobody to be about. @throws Conflict */
function sayWhoIsGone(error: unknown): never {
	const { code, constraint_name: name = '' } = error as { code?: string; constraint_name?: string };
	if (code === '23503' && name.endsWith('_person_id_fkey'))
		throw new Conflict('This account has been deleted.');
	throw error;
}

async function ask(sql: postgres.TransactionSql, personId: string) {
	await sql`select set_config('waymark.person_id', ${personId}, true)`;
}
