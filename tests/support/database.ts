import type postgres from 'postgres';
import { inject, test as plain } from 'vitest';
import { openPool, type Sql } from '../../src/lib/server/sql.server.ts';

/** Thrown to end a test's transaction: nothing a test does is kept. */
const undo = new Error('undo');

interface Fixtures {
	/** A transaction on a migrated, empty database, rolled back after the test. */
	sql: Sql;
	/** A database of the test's own, for what must be committed: migrated, empty, dropped afterwards. */
	pool: postgres.Sql;
}

let shared: postgres.Sql | undefined;

export const test = plain.extend<Fixtures>({
	// eslint-disable-next-line no-empty-pattern
	sql: async ({}, use) => {
		shared ??= openPool({ socket: inject('socket'), max: 2 });
		await shared
			.begin(async (transaction) => {
				await use(transaction);
				throw undo;
			})
			.catch((error) => {
				if (error !== undo) throw error;
			});
	},
	// eslint-disable-next-line no-empty-pattern
	pool: async ({}, use) => {
		shared ??= openPool({ socket: inject('socket'), max: 2 });
		const name = `test_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
		await shared.unsafe(`create database ${name} template waymark_empty`);
		const pool = openPool({ socket: inject('socket'), database: name, max: 4 });
		await use(pool);
		await pool.end();
		await shared.unsafe(`drop database ${name} with (force)`);
	}
});
