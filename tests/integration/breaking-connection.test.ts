import net from 'node:net';
import { expect, inject } from 'vitest';
import { atomically, openPool } from '../../src/lib/server/sql.server.ts';
import { test } from '../support/database.ts';

/** A way to the database that can be cut as a network is: no end is said, and what is sent comes back refused. */
async function openWay(socket: string) {
	const passing = new Set<net.Socket>();
	const way = net.createServer((near) => {
		const far = net.connect(`${socket}/.s.PGSQL.5432`);
		near.pipe(far).pipe(near);
		for (const end of [near, far]) end.on('error', () => {});
		near.on('close', () => passing.delete(near));
		passing.add(near);
	});
	await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
	return {
		port: (way.address() as net.AddressInfo).port,
		cut: () => passing.forEach((near) => near.resetAndDestroy()),
		close: () => way.close()
	};
}

test('whoever asks while a connection breaks off is answered or told, and it is of use again', async ({
	database
}) => {
	const way = await openWay(inject('socket'));
	const pool = openPool({ url: `postgres://waymark@127.0.0.1:${way.port}/${database}`, max: 1 });
	await pool`select 1`;
	const questions = [
		() => pool`select 2`,
		() => pool.unsafe('select 3'),
		() => atomically(pool, async (sql) => sql`select 4`)
	];
	for (const before of [() => pool`select pg_sleep(30)`, () => pool.unsafe('select pg_sleep(30)')]) {
		setTimeout(way.cut, 50);
		const late = await before().catch(() => Promise.allSettled(questions.map((ask) => ask())));
		expect(late).toHaveLength(questions.length); // else they would wait for ever
		await pool`select 5`.catch(() => {}); // the driver tells whoever is next of the break too, once
		expect(await pool`select 6 as six`).toEqual([{ six: 6 }]);
	}
	await pool.end({ timeout: 1 });
	way.close();
});
