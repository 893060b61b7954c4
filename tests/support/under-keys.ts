import type postgres from 'postgres';
import { inject } from 'vitest';
import { openPool } from '../../src/lib/server/sql.server.ts';
import { test as plain } from './database.ts';

export const test = plain.extend<{ under: (...keys: Buffer[]) => postgres.Sql }>({
	/** The test's own database as a process sees it that holds these keys. */
	under: async ({ database }, use) => {
		const pools: postgres.Sql[] = [];
		await use((...keys) => {
			const pool = openPool({ socket: inject('socket'), database, keys, max: 2 });
			pools.push(pool);
			return pool;
		});
		await Promise.all(pools.map((pool) => pool.end({ timeout: 1 })));
	}
});
