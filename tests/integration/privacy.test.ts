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
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';

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
		for (const { name, kept } of describedPurposes(areas.data)) expect(kept.length, name).toBeGreaterThan(0);
		for (const { table } of rules) expect(Object.keys(tables)).toContain(table);
	});
});

/** Puts in a row that is as old as its rule says, give or take. */
const aged: Record<string, (sql: Sql, age: string, number: number) => Promise<unknown>> = {
	'audit-entries': (sql, age) =>
		sql`insert into audit_entry (at, verb) values (now() - ${age}::interval, 'suspend')`,
	'decided-requests': (sql, age) => sql`
		insert into join_request (name, address, address_key, kind, asked_at, confirmed_at, decided_at, decision)
		values ('A', 'a@example.org', 'a@example.org', 'alum', now() - interval '5 years', now(), now() - ${age}::interval, 'refused')`,
	'unconfirmed-requests': (sql, age) => sql`
		insert into join_request (name, address, address_key, kind, asked_at)
		values ('A', 'a@example.org', 'a@example.org', 'alum', now() - ${age}::interval)`,
	'waiting-requests': (sql, age) => sql`
		insert into join_request (name, address, address_key, kind, asked_at, confirmed_at)
		values ('A', 'a@example.org', 'a@example.org', 'alum', now() - ${age}::interval, now())`,
	'cohort-lists': async (sql, age, number) => {
		await sql`
			insert into cohort (slug, name, starts_on, ends_on) values (${`c${number}`}, 'A', '2025-09-01', '2027-08-31')`;
		await sql`
			insert into cohort_list (cohort_id, people, loaded_at, secret_seal)
			select cohort_id, 1, now() - ${age}::interval, sha256('a') from cohort where slug = ${`c${number}`}`;
	},
	'scheme-ends': (sql, age, number) => sql`
		with ended as (
			insert into membership (person_id, kind, from_on, until_on)
			values (${cast.editor.id}, 'trainee', current_date - 10 * ${number}::integer, current_date - 10 * ${number}::integer + 5)
			returning membership_id
		)
		insert into scheme_end (trainee_membership_id, ended_at) select membership_id, now() - ${age}::interval from ended`,
	'closed-invitations': (sql, age, number) => sql`
		insert into invitation (address, address_key, kind, expires_at, withdrawn_at)
		values ('a@example.org', ${`a${number}@example.org`}, 'alum', now(), now() - ${age}::interval)`,
	'unconfirmed-addresses': (sql, age, number) => sql`
		insert into email_address (person_id, address, address_key, added_at)
		values (${cast.trainee.id}, 'a@example.org', ${`a${number}@example.org`}, now() - ${age}::interval)`,
	'one-time-links': (sql, age) => sql`
		insert into one_time_token (token_hash, purpose, person_id, expires_at)
		values (sha256(uuid_send(gen_random_uuid())), 'link', ${cast.trainee.id}, now() - ${age}::interval)`,
	'passkey-questions': (sql, age) => sql`
		insert into one_time_token (token_hash, purpose, person_id, expires_at)
		values (sha256(uuid_send(gen_random_uuid())), 'passkey-add', ${cast.trainee.id}, now() - ${age}::interval)`,
	'idle-sessions': (sql, age) => sql`
		insert into session (session_id, person_id, secret_hash, method, device, last_used_at)
		values (gen_random_uuid(), ${cast.trainee.id}, sha256('a'), 'password', 'A test', now() - ${age}::interval)`,
	'old-sessions': (sql, age) => sql`
		insert into session (session_id, person_id, secret_hash, method, device, started_at)
		values (gen_random_uuid(), ${cast.trainee.id}, sha256('a'), 'password', 'A test', now() - ${age}::interval)`,
	'withdrawn-consents': (sql, age) => sql`
		insert into consent (person_id, purpose, given_at, withdrawn_at)
		values (${cast.trainee.id}, 'destination-shown', now() - interval '5 years', now() - ${age}::interval)`,
	deletions: (sql, age) =>
		sql`insert into account_deletion (person_id, deleted_at) values (gen_random_uuid(), now() - ${age}::interval)`
};

/** How a test makes a row old for a rule: every rule needs one. */
function ageOf(name: string) {
	const make = aged[name];
	if (!make) throw new Error(`Say here how a row of the rule "${name}" is made old.`);
	return make;
}

describe('what is kept', () => {
	test.for(rules.map((rule) => [rule.name, rule] as const))(
		'%s goes when its time is over, and not before',
		async ([name, rule], { sql }) => {
			await settle(sql);
			const count = () =>
				asOwner(sql, (sql) => sql`select from ${sql(rule.table)}`).then((rows) => rows.count);
			await asOwner(sql, async (sql) => {
				await ageOf(name)(sql, `${lengthOf(rule)} 1 hour`, 1);
				await ageOf(name)(sql, `${lengthOf(rule)} -1 hour`, 2);
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
			for (const { name } of rules) await ageOf(name)(sql, '0 seconds', 1);
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
		await asOwner(sql, (sql) => ageOf('audit-entries')(sql, '23 months', 1));
		await expect(asOwner(sql, (sql) => sql`delete from audit_entry`)).rejects.toThrow('only ever added to');
	});

	test('of an address that nobody confirmed is kept while its link works', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, async (sql) => {
			await ageOf('unconfirmed-addresses')(sql, '8 days', 1);
			await sql`
				insert into one_time_token (token_hash, purpose, person_id, address_id, expires_at)
				select sha256('a'), 'verify', person_id, address_id, now() + interval '1 hour'
				from email_address where verified_at is null`;
		});
		expect(await retention.forget(sql, ruleNamed('unconfirmed-addresses'))).toBe(0);
	});
});
