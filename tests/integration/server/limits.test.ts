import { describe, expect, inject } from 'vitest';
import * as limits from '#lib/server/limits.server.ts';
import { openPool, type Sql } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';

const limit: limits.Limit = { name: 'sign-in by network', times: 5, seconds: 3600 };

async function allowed(sql: Sql, tries: number, subject = '192.0.2.7', of = limit): Promise<number> {
	const taken = await Promise.all(Array.from({ length: tries }, () => limits.take(sql, of, subject)));
	return taken.filter(({ isAllowed }) => isAllowed).length;
}

/** As if so many seconds had gone by. */
const wait = (sql: Sql, seconds: number) =>
	sql`update rate set free_at = free_at - ${seconds} * interval '1 second'`;

describe('a limit', () => {
	test('allows its number of attempts, and no others', async ({ pool }) => {
		expect(await allowed(pool, 5)).toBe(5);
		expect(await allowed(pool, 20)).toBe(0);
	});

	test('is shared by all processes', async ({ pool, database }) => {
		const other = openPool({ socket: inject('socket'), database, max: 4 });
		const counts = await Promise.all([pool, other, pool, other].map((sql) => allowed(sql, 10)));
		expect(counts.reduce((sum, count) => sum + count)).toBe(5);
		await other.end();
	});

	test('allows one attempt more each time one expires, and says when', async ({ pool }) => {
		await allowed(pool, 5);
		const refused = await limits.take(pool, limit, '192.0.2.7');
		expect(refused).toEqual({ isAllowed: false, retryAfter: expect.any(Number) });
		const { retryAfter } = refused as { retryAfter: number };
		expect(retryAfter).toBeGreaterThan(600);
		expect(retryAfter).toBeLessThanOrEqual(720);
		await wait(pool, retryAfter);
		expect(await allowed(pool, 5)).toBe(1);
		await wait(pool, 100_000);
		expect(await allowed(pool, 20)).toBe(5);
	});

	test('is counted separately for each subject, and from other limits', async ({ pool }) => {
		await allowed(pool, 5);
		expect(await allowed(pool, 1, '192.0.2.8')).toBe(1);
		expect(await allowed(pool, 1, '192.0.2.7', { ...limit, name: 'reset by network' })).toBe(1);
	});

	test('stores nothing that reveals a subject, and deletes what has expired', async ({ pool }) => {
		await allowed(pool, 1);
		const rows = await pool<{ row: string }[]>`select rate::text as row from rate`;
		expect(JSON.stringify(rows)).not.toContain('192.0.2.7');
		expect(JSON.stringify(rows)).not.toContain(Buffer.from('192.0.2.7').toString('hex'));
		await limits.sweep(pool);
		expect(await pool`select from rate`).toHaveLength(1);
		await wait(pool, 3600);
		await limits.sweep(pool);
		expect(await pool`select from rate`).toHaveLength(0);
	});

	test('is separate for each installation, because each has its own secret', async ({ pool, ownerPool }) => {
		const [row] = await pool<{ secret: Buffer }[]>`select secret from installation`;
		expect(row?.secret).toHaveLength(32);
		await expect(ownerPool`insert into installation (secret) values (${Buffer.alloc(32)})`).rejects.toThrow(
			'installation_is_one'
		);
	});
});
