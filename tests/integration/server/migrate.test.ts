import { expect } from 'vitest';
import { migrate } from '#lib/server/migrate.server.ts';
import { test } from '#tests/support/database.ts';

test('a database that has every migration is left as it is', async ({ ownerPool: pool }) => {
	expect(await migrate(pool, 'migrations')).toEqual([]);
});

test('2 processes that start at the same time apply each migration once', async ({ ownerPool: pool }) => {
	await pool`drop schema public cascade`;
	await pool`create schema public`;
	const applied = await Promise.all([migrate(pool, 'migrations'), migrate(pool, 'migrations')]);
	expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

test('an older copy of Waymark refuses a newer database', async ({ ownerPool: pool }) => {
	await pool`insert into migration (name) values ('9999-from-the-future.sql')`;
	await expect(migrate(pool, 'migrations')).rejects.toThrow('newer than this copy');
});
