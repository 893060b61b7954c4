import { areas } from '#areas';
import { ruleNamed } from '../support/rules.ts';
import { describe, expect } from 'vitest';
import { describedPurposes } from '#lib/privacy/described-purposes.ts';
import { lengthOf } from '#lib/privacy/rule.ts';
import type { TableUse } from '#lib/privacy/table-use.ts';
import { absoluteLimit, idleLimit } from '#lib/people/sign-in/session.ts';
import { readEnvironment } from '../../src/environment.ts';
import { workOf } from '../../src/worker.ts';
import * as retention from '#lib/areas/retention.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { oldRow } from '../support/rows.ts';

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

	test('says of each table whose its rows are, or why they are nobody’s', () => {
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

	test('says for each purpose how long, and each table and rule belongs to one', () => {
		for (const [name, { purpose }] of Object.entries(tables))
			expect(Object.keys(areas.data.purposes), name).toContain(purpose);
		for (const { name, kept } of describedPurposes(areas.data, null))
			expect(kept.length, name).toBeGreaterThan(0);
		for (const { table } of rules) expect(Object.keys(tables)).toContain(table);
	});
});

describe('what is kept', () => {
	test.for(rules.map((rule) => [rule.name, rule] as const))(
		'%s goes when its time is over, and not before',
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

	test('is seen to each day by the worker, a job for each rule', () => {
		const { jobs, schedules } = workOf(readEnvironment({}));
		for (const { name } of rules) {
			expect(Object.keys(jobs)).toContain(`forget-${name}`);
			expect(schedules).toContainEqual({ job: `forget-${name}`, every: 'day', at: 2 });
		}
	});

	test('of sign-ins is what ends them too', () => {
		const day = 86_400_000;
		const daysOf = (name: string) => ruleNamed(name).keeps;
		expect(daysOf('idle-sessions')).toEqual({ days: idleLimit / day });
		expect(daysOf('old-sessions')).toEqual({ days: absoluteLimit / day });
	});

	test('is forgotten by all rules in turn, and what is young stays', async ({ sql }) => {
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
			const shorter = `${lengthOf(rule)} -1 hour`;
			await expect(sql`select ${sql(retention.functionOf(rule))}(${shorter}::interval)`).rejects.toThrow(
				'is kept for'
			);
		}
	);

	test('the audit log refuses to lose what is younger than the page says', async ({ sql }) => {
		await asOwner(sql, (sql) => oldRow('audit-entries')(sql, '23 months', 1));
		await expect(asOwner(sql, (sql) => sql`delete from audit_entry`)).rejects.toThrow('only ever added to');
	});

	test('of an address that nobody confirmed is kept while its link works', async ({ sql }) => {
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
