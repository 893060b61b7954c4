import { setImmediate } from 'node:timers/promises';
import type postgres from 'postgres';
import { describe, expect, inject } from 'vitest';
import { atomically, openPool } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';
import { openWay } from '#tests/support/way-to-database.ts';

type Ask = (pool: postgres.Sql) => Promise<unknown>;

const asks: Readonly<Record<string, Ask>> = {
	'in a transaction': (pool) => atomically(pool, async (sql) => sql`select ${1}::integer`),
	'with parameters': (pool) => pool`select ${2}::integer`,
	'without parameters': (pool) => pool`select 3`,
	'in words': (pool) => pool.unsafe('select 4')
};

/** Asks at every turn of the loop, from before the connection is cut until somebody has been told so. */
async function askOnAndOn(ask: () => Promise<unknown>, cut: () => void) {
	const answers: Promise<unknown>[] = [];
	let isTold = false;
	for (let turn = 0; !isTold || turn < 20; turn++) {
		if (turn === 10) cut();
		const answer = ask().catch(() => (isTold = true));
		answers.push(answer);
		await setImmediate();
	}
	await Promise.all(answers); // else somebody would wait for ever
}

describe.for(Object.keys(asks))('a connection that breaks after a query %s', (before) => {
	test.for(Object.keys(asks))('leaves no query %s waiting', async (now, { database }) => {
		const way = await openWay(inject('socket'));
		const pool = openPool({ url: `postgres://waymark@127.0.0.1:${way.port}/${database}`, max: 1 });
		for (let turn = 0; turn < 3; turn++) {
			for (let time = 0; time < 2; time++) await asks[before]?.(pool).catch(() => {}); // one may still be told of the last break
			await askOnAndOn(async () => asks[now]?.(pool), way.cut);
			await pool`select 5`.catch(() => {});
			expect(await pool`select 6 as six`).toEqual([{ six: 6 }]);
		}
		await pool.end({ timeout: 1 });
		way.close();
	});
});

test('a pool that is closing when a connection breaks ends after its last answer', async ({ database }) => {
	const way = await openWay(inject('socket'));
	const pool = openPool({ url: `postgres://waymark@127.0.0.1:${way.port}/${database}`, max: 1 });
	const order: string[] = [];
	const note = (word: string) => () => void order.push(word);
	await pool`select 1`;
	const running = atomically(pool, (sql) => sql`select pg_sleep(30)`).catch(note('told'));
	const waiting = pool`select 2`.catch(() => {}).then(note('answered'));
	const end = pool.end({ timeout: 10 }).then(note('ended'));
	setTimeout(way.cut, 50);
	await Promise.all([running, waiting, end]);
	expect(order).toEqual(['told', 'answered', 'ended']);
	way.close();
});
