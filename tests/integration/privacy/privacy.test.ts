import { areas } from '#areas';
import { ruleNamed } from '#tests/support/rules.ts';
import { describe, expect } from 'vitest';
import { describedPurposes } from '#lib/privacy/described-purposes.ts';
import { lengthOf } from '#lib/privacy/rule.ts';
import type { TableUse } from '#lib/privacy/table-use.ts';
import { absoluteLimit, idleLimit } from '#lib/people/sign-in/session.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { workOf } from '../../../src/worker.ts';
import * as retention from '#lib/areas/retention.server.ts';
import { atomically } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { oldRow } from '#tests/support/rows.ts';

const { rules } = areas.data;
const tables: Readonly<Record<string, TableUse>> = areas.data.tables;

describe('the table of purposes', () => {
	test('has every table and every column of the database, and no other', async ({ ownerSql: sql }) => {
		const found = await sql<{ name: string; columns: string[] }[]>`
			select table_name as name, array_agg(column_name::text order by column_name) as columns
			from information_schema.columns
			where table_schema = 'public'
			group by table_name`;
		const listed = Object.entries(tables).map(([name, { columns, secret = [] }]) => ({
			name,
			columns: [...columns, ...secret].sort()
		}));
		const byName = (list: readonly { name: string; columns: string[] }[]) =>
			Object.fromEntries(list.map(({ name, columns }) => [name, columns.toSorted()]));
		expect(byName(listed)).toEqual(byName(found));
	});

	test('says for each table whose rows it has, or why they belong to no one', () => {
		for (const [name, { person, email, because }] of Object.entries(tables))
			expect(Boolean(person ?? email) !== Boolean(because), name).toBe(true);
	});

	test('names every column that names a person', async ({ ownerSql: sql }) => {
		const owned = await sql<{ name: string; column: string }[]>`
			select c.conrelid::regclass::text as name, a.attname as column
			from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
			where c.contype = 'f' and c.confrelid = 'person'::regclass and c.confdeltype = 'c'`;
		for (const { name, column } of owned) expect(tables[name]?.person, name).toContain(column);
	});

	test('says for each purpose how long data is kept, and each table and rule has a purpose', () => {
		for (const [name, { purpose }] of Object.entries(tables))
			expect(Object.keys(areas.data.purposes), name).toContain(purpose);
		for (const { name, kept } of describedPurposes(areas.data, null))
			expect(kept.length, name).toBeGreaterThan(0);
		for (const { table } of rules) expect(Object.keys(tables)).toContain(table);
	});
});

describe('what is kept', () => {
	test.for(rules.map((rule) => [rule.name, rule] as const))(
		'%s is deleted when its time is over, and not before',
		async ([name, rule], { sql }) => {
			await settle(sql);
			const count = () =>
				asOwner(sql, (sql) => sql`select from ${sql(rule.table)}`).then((rows) => rows.count);
			await asOwner(sql, async (sql) => {
				await oldRow(name)(sql, `${lengthOf(rule)} 1 hour`, 1);
				await oldRow(name)(sql, `${lengthOf(rule)} -1 hour`, 2);
			});
			const before = await count();
			expect(await retention.forget(sql, rule)).toBe(1);
			expect(await count()).toBe(before - 1);
			expect(await retention.forget(sql, rule)).toBe(0);
		}
	);

	test('is checked each day by the worker, with a job for each rule', () => {
		const { jobs, schedules } = workOf(readEnvironment({}));
		for (const { name } of rules) {
			expect(Object.keys(jobs)).toContain(`forget-${name}`);
			expect(schedules).toContainEqual({ job: `forget-${name}`, every: 'day', at: 2 });
		}
	});

	test('for sign-ins has the same limits that end them', () => {
		const day = 86_400_000;
		const daysOf = (name: string) => ruleNamed(name).keeps;
		expect(daysOf('idle-sessions')).toEqual({ days: idleLimit / day });
		expect(daysOf('old-sessions')).toEqual({ days: absoluteLimit / day });
	});

	test('is deleted by all rules in turn if it is old, and stays if it is new', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, async (sql) => {
			for (const { name } of rules) await oldRow(name)(sql, '0 seconds', 1);
		});
		expect(await retention.forgetAll(sql, rules)).toEqual(
			Object.fromEntries(rules.map(({ name }) => [name, 0]))
		);
	});

	test.for(rules.map((rule) => [rule.name, rule] as const))(
		'%s are not lost to a shorter time',
		async ([, rule], { sql }) => {
			// The second compares as 2,000 days, since a month counts as 30, and ends in the future.
			for (const shorter of [`${lengthOf(rule)} -1 hour`, '-100000 months 3002000 days'])
				await expect(
					atomically(sql, (sql) => sql`select ${sql(retention.functionOf(rule))}(${shorter}::interval)`)
				).rejects.toThrow('is kept for');
		}
	);

	test('in the audit log cannot be deleted sooner than the page says', async ({ sql }) => {
		await asOwner(sql, (sql) => oldRow('audit-entries')(sql, '23 months', 1));
		await expect(asOwner(sql, (sql) => sql`delete from audit_entry`)).rejects.toThrow('only ever added to');
	});

	test('about an unconfirmed email address is kept while its link works', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, async (sql) => {
			await oldRow('unconfirmed-addresses')(sql, '8 days', 1);
			await sql`
				insert into one_time_token (token_hash, purpose, person_id, address_id, expires_at)
				select sha256('a'), 'verify', person_id, address_id, now() + interval '1 hour'
				from email_address where verified_at is null`;
		});
		expect(await retention.forget(sql, ruleNamed('unconfirmed-addresses'))).toBe(0);
	});
});
