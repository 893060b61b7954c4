import { describe, expect } from 'vitest';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';

async function pidOf(sql: Sql): Promise<number> {
	const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
	return row?.pid ?? 0;
}

async function hangUp(owner: Sql, pid: number) {
	await owner`select pg_terminate_backend(${pid}, 5000)`;
}

/** More often than the pool has connections. */
const often = [1, 2, 3, 4, 5, 6];

describe('a transaction whose connection breaks', () => {
	test('in the middle of a query fails, and the pool loses no connection', async ({ pool, ownerPool }) => {
		for (const turn of often) {
			const result = atomically(pool, (outer) =>
				atomically(outer, async (sql) => {
					const pid = await pidOf(sql);
					setTimeout(() => void hangUp(ownerPool, pid), 50);
					await sql`select pg_sleep(30)`;
				})
			);
			await expect(result, `turn ${turn}`).rejects.toThrow();
		}
		// The driver tells whoever is next on such a connection of the break too, once.
		const answers = await Promise.allSettled(often.map(() => pool`select 1`));
		expect(answers).toHaveLength(often.length);
		expect(await Promise.all(often.map(() => pool`select 1 as one`))).toEqual(often.map(() => [{ one: 1 }]));
	});

	test('between 2 queries fails, and nothing of it reaches the next user of the connection', async ({
		pool,
		ownerPool
	}) => {
		for (const turn of often) {
			let goOn = () => {};
			const wait = new Promise<void>((resolve) => (goOn = resolve));
			let refusal: unknown = null;
			const result = atomically(pool, async (sql) => {
				await hangUp(ownerPool, await pidOf(sql));
				await wait;
				await sql`insert into outbox_letter values ('id', 'nobody', '', '')`.catch((error) => {
					refusal = error;
				});
			});
			await expect(result, `turn ${turn}`).rejects.toThrow();
			await atomically(pool, async (sql) => {
				await sql`select 1`;
				goOn();
				await expect.poll(() => refusal).toMatchObject({ code: 'CONNECTION_CLOSED' });
			});
		}
		expect(await pool`select from outbox_letter`).toHaveLength(0);
	});
});

test('a transaction that has ended accepts no further queries', async ({ pool }) => {
	let kept: Sql = pool;
	await atomically(pool, async (sql) => {
		kept = sql;
	});
	await expect(async () => kept`select 1`).rejects.toThrow('was lost');
	await expect(async () => atomically(kept, async () => {})).rejects.toThrow('was lost');
});
