import type postgres from 'postgres';
import { inject, test as plain } from 'vitest';
import { openOwnerPool, openPool, type Sql } from '../../src/lib/server/sql.server.ts';
import { databasesOf } from './database-setup.ts';

/** Thrown to end a test's transaction: nothing a test does is kept. */
const undo = new Error('undo');

interface Fixtures {
	/** A transaction on a migrated, empty database, with the rights of the program; rolled back after the test. */
	sql: Sql;
	/** The same on a database that holds the bundled catalogue. */
	bundle: Sql;
	/** The same as `sql` with all rights of the tables' owner: for what the database must refuse even so. */
	ownerSql: Sql;
	/** The name of a database of the test's own: migrated, empty, dropped afterwards. */
	database: string;
	/** That database with the rights of the program, for what must be committed. */
	pool: postgres.Sql;
	/** The same with all rights of the tables' owner. */
	ownerPool: postgres.Sql;
}

const shared: { app?: postgres.Sql; bundle?: postgres.Sql; owner?: postgres.Sql } = {};

/** Of this worker alone: no test waits for the transaction of one that runs beside it. */
const { empty: database, bundle } = databasesOf(process.env.VITEST_POOL_ID ?? 1);
const app = () => (shared.app ??= openPool({ socket: inject('socket'), database, max: 2 }));
const withBundle = () => (shared.bundle ??= openPool({ socket: inject('socket'), database: bundle, max: 2 }));
const owner = () => (shared.owner ??= openOwnerPool({ socket: inject('socket'), database, max: 2 }));

export const test = plain.extend<Fixtures>({
	// eslint-disable-next-line no-empty-pattern
	sql: ({}, use) => rolledBack(app(), use),
	// eslint-disable-next-line no-empty-pattern
	bundle: ({}, use) => rolledBack(withBundle(), use),
	// eslint-disable-next-line no-empty-pattern
	ownerSql: ({}, use) => rolledBack(owner(), use),
	// eslint-disable-next-line no-empty-pattern
	database: async ({}, use) => {
		const name = `test_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
		await owner().unsafe(`create database ${name} template waymark_empty`);
		await use(name);
		await owner().unsafe(`drop database ${name} with (force)`);
	},
	pool: async ({ database }, use) => {
		const pool = openPool({ socket: inject('socket'), database, max: 4 });
		await use(pool);
		await pool.end({ timeout: 1 }); // a connection that broke off is never idle again
	},
	ownerPool: async ({ database }, use) => {
		const pool = openOwnerPool({ socket: inject('socket'), database, max: 4 });
		await use(pool);
		await pool.end({ timeout: 1 }); // a connection that broke off is never idle again
	}
});

async function rolledBack(pool: postgres.Sql, use: (sql: Sql) => Promise<void>) {
	await pool
		.begin(async (transaction) => {
			await use(transaction);
			throw undo;
		})
		.catch((error) => {
			if (error !== undo) throw error;
		});
}
