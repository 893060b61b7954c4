import { areas } from '#areas';
import fs from 'node:fs';
import postgres from 'postgres';
import { describe, expect, inject } from 'vitest';
import { migrate, migrateAsOwner } from '#lib/server/migrate.server.ts';
import { asPerson, openOwnerPool, openPool, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { fillPrivateTables, privateTables } from '../support/rows.ts';

/** How many rows of a table can be seen: none, where the table may not be read at all. */
async function count(sql: Sql, table: string): Promise<number> {
	const [may] = await sql<[{ read: boolean }]>`select has_table_privilege(${table}, 'select') as read`;
	if (!may.read) return 0;
	const [row] = await sql<{ count: number }[]>`select count(*)::integer from ${sql(table)}`;
	return row?.count ?? 0;
}

describe('the role that the program works as', () => {
	test('makes no account, and lets none go but by the function that notes it', async ({ sql }) => {
		await settle(sql);
		const { trainee } = cast;
		for (const deed of [
			(sql: Sql) => sql`insert into person (person_id, display_name) values (${trainee.id}, 'A')`,
			(sql: Sql) => sql`delete from person where person_id = ${trainee.id}`,
			(sql: Sql) => sql`delete from one_time_token`
		])
			await expect(asPerson(sql, trainee, deed)).rejects.toThrow('permission denied');
	});

	test('owns nothing, and cannot pass by row-level security', async ({ sql }) => {
		const [role] = await sql<{ name: string; bypasses: boolean; isSuper: boolean; creates: boolean }[]>`
			select rolname as name, rolbypassrls as bypasses, rolsuper as "isSuper", rolcreaterole or rolcreatedb as creates
			from pg_roles
			where rolname = current_user`;
		expect(role).toEqual({ name: 'waymark_app', bypasses: false, isSuper: false, creates: false });
		expect(
			await sql`select relname from pg_class where pg_get_userbyid(relowner) = current_user`
		).toHaveLength(0);
		expect(
			await sql`select proname from pg_proc where pg_get_userbyid(proowner) = current_user`
		).toHaveLength(0);
	});

	test('is refused what only the owner may', async ({ pool }) => {
		for (const statement of [
			'create table mine (a integer)',
			'drop table person',
			'alter table person disable row level security',
			'truncate audit_entry',
			'delete from audit_entry',
			"insert into audit_entry (verb, at) values ('suspend', '2001-01-01')",
			"insert into audit_entry (verb, entry_id) overriding system value values ('suspend', 1)",
			"update audit_entry set verb = 'other'",
			'delete from membership',
			"update membership set kind = 'administrator'",
			"update email_address set address_key = 'other'",
			'select * from migration for update',
			'drop function has_people'
		])
			await expect(pool.unsafe(statement).simple()).rejects.toThrow(/permission denied|must be owner/);
	});

	test('has a fixed search path wherever it borrows the rights of the owner', async ({ sql }) => {
		const borrowed = await sql<{ name: string; settings: string[] | null; isOpen: boolean }[]>`
			select proname as name, proconfig as settings, has_function_privilege('public', oid, 'execute') as "isOpen"
			from pg_proc
			where prosecdef and pronamespace = 'public'::regnamespace`;
		expect(borrowed.length).toBeGreaterThan(5);
		for (const { name, settings, isOpen } of borrowed) {
			expect(settings, name).toEqual(['search_path=public, pg_temp']);
			if (!name.startsWith('end_sessions')) expect(isOpen, name).toBe(false); // a trigger's function cannot be called
		}
	});
});

test('every trigger’s function since migration 0004 has a fixed search path', async ({ sql }) => {
	const functions = await sql<{ name: string }[]>`
		select distinct proname as name
		from pg_trigger join pg_proc on pg_proc.oid = tgfoid
		where not tgisinternal and pronamespace = 'public'::regnamespace
			and proconfig is distinct from array['search_path=public, pg_temp']
		order by name`;
	expect(functions.map(({ name }) => name)).toEqual([
		'refuse_change',
		'refuse_change_once_published',
		'refuse_rename_once_published',
		'step_has_evidence',
		'tell_of_publication',
		'wait_for_changes'
	]); // released without
});

describe('a forgotten "where"', () => {
	test('shows nothing to nobody', async ({ sql }) => {
		await fillPrivateTables(sql);
		for (const table of await privateTables(sql)) {
			expect(await asOwner(sql, (sql) => count(sql, table)), table).toBeGreaterThan(0);
			expect(await count(sql, table), table).toBe(0);
		}
	});

	test('shows another member their own rows only', async ({ sql }) => {
		await fillPrivateTables(sql);
		await asPerson(sql, cast.alum, async (sql) => {
			for (const table of await privateTables(sql)) {
				const own = ['person', 'email_address', 'password', 'membership'].includes(table) ? 1 : 0;
				expect(await count(sql, table), table).toBe(own);
			}
		});
	});

	test('shows a person what is theirs', async ({ sql }) => {
		await fillPrivateTables(sql);
		await asPerson(sql, cast.trainee, async (sql) => {
			for (const table of await privateTables(sql)) {
				const isForNoOne = areas.data.tables[table]?.because !== undefined;
				expect(await count(sql, table), table).toBe(isForNoOne ? 0 : table === 'person' ? 2 : 1); // and their coach
			}
		});
	});

	test('shows nobody’s ways of signing in to staff', async ({ sql }) => {
		await fillPrivateTables(sql);
		for (const who of [cast.coach, cast.editor, cast.administrator])
			await asPerson(sql, who, async (sql) => {
				for (const table of [
					'session',
					'totp',
					'recovery_code',
					'passkey',
					'linked_identity',
					'one_time_token'
				])
					expect(await count(sql, table), table).toBe(0);
				expect(await count(sql, 'password')).toBe(1);
			});
	});

	test('shows staff nothing while they are suspended', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${cast.administrator.id})`);
		expect(await asPerson(sql, cast.administrator, (sql) => count(sql, 'person'))).toBe(1);
	});
});

describe('who is asking', () => {
	test('is forgotten with the transaction', async ({ pool }) => {
		await settle(pool);
		expect(await asPerson(pool, cast.trainee, (sql) => count(sql, 'person'))).toBe(1);
		expect(await count(pool, 'person')).toBe(0);
	});

	test('is again whoever it was before, inside another transaction', async ({ sql }) => {
		await settle(sql);
		await asPerson(sql, cast.trainee, async (sql) => {
			await asPerson(sql, cast.administrator, async (sql) =>
				expect(await count(sql, 'person')).toBe(Object.keys(cast).length)
			);
			expect(await count(sql, 'person')).toBe(1);
			await asPerson(sql, cast.administrator, (sql) => sql`select 1 / 0`).catch(() => {});
			expect(await count(sql, 'person')).toBe(1);
		});
		expect(await count(sql, 'person')).toBe(0);
	});
});

describe('migrating', () => {
	test('needs an account that owns nothing only to find that nothing is left to do', async ({
		database,
		ownerPool
	}) => {
		await ownerPool`create role waymark_test_login login in role waymark_app`;
		const login = postgres({
			host: inject('socket'),
			database,
			username: 'waymark_test_login',
			max: 1,
			onnotice: () => {}
		});
		expect(await migrate(login, 'migrations')).toEqual([]);
		const app = openPool({ socket: inject('socket'), database, username: 'waymark_test_login' });
		expect(await app`select current_user as name`).toEqual([{ name: 'waymark_app' }]);
		await ownerPool`drop table migration`;
		await expect(migrate(login, 'migrations')).rejects.toThrow('permission denied');
		await Promise.all([login.end(), app.end()]);
		await ownerPool`drop role waymark_test_login`;
	});

	test('needs an owner of the database who may make no roles, where somebody has made them', async ({
		ownerPool
	}) => {
		const database = `test_kept_${process.pid}`;
		await ownerPool`create role waymark_test_owner login in role waymark_app`;
		await ownerPool.unsafe(`create database ${database} owner waymark_test_owner`);
		const applied = await migrateAsOwner(
			{ socket: inject('socket'), database, username: 'waymark_test_owner' },
			'migrations'
		);
		expect(applied).toEqual(fs.readdirSync('migrations').sort());
		await ownerPool.unsafe(`drop database ${database} with (force)`);
		await ownerPool`drop role waymark_test_owner`;
	});

	test('two databases of one server at once share the role', async () => {
		const owner = openOwnerPool({ socket: inject('socket'), max: 1 });
		const names = [1, 2, 3].map((number) => `test_twin_${process.pid}_${number}`);
		for (const name of names) await owner.unsafe(`create database ${name}`);
		await Promise.all(
			names.map((database) => migrateAsOwner({ socket: inject('socket'), database }, 'migrations'))
		);
		for (const name of names) await owner.unsafe(`drop database ${name} with (force)`);
		await owner.end();
	});
});
