import { areas } from '#areas';
import fs from 'node:fs';
import postgres from 'postgres';
import { describe, expect, inject } from 'vitest';
import { migrate, migrateAsOwner } from '#lib/server/migrate.server.ts';
import {
	asPerson,
	atomically,
	openOwnerPool,
	openPool,
	programLogin,
	type Sql
} from '#lib/server/sql.server.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { draft } from '#tests/support/drafts.ts';
import { fillPrivateTables, privateTables } from '#tests/support/rows.ts';

/** How many rows of a table can be seen: none, where the table may not be read at all. */
async function count(sql: Sql, table: string): Promise<number> {
	const [may] = await sql<[{ read: boolean }]>`select has_table_privilege(${table}, 'select') as read`;
	if (!may.read) return 0;
	const [row] = await sql<{ count: number }[]>`select count(*)::integer from ${sql(table)}`;
	return row?.count ?? 0;
}

/** What else a function may be set to: days that people choose are days in London. */
const daysInLondon = 'TimeZone=Europe/London';

describe('the role that the program works as', () => {
	test('creates no accounts, and deletes one only by the function that records it', async ({ sql }) => {
		await settle(sql);
		const { trainee } = cast;
		for (const deed of [
			(sql: Sql) => sql`insert into person (person_id, display_name) values (${trainee.id}, 'A')`,
			(sql: Sql) => sql`delete from person where person_id = ${trainee.id}`,
			(sql: Sql) => sql`delete from one_time_token`
		])
			await expect(asPerson(sql, trainee, deed)).rejects.toThrow('permission denied');
	});

	test('owns nothing, and cannot bypass row-level security', async ({ sql }) => {
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

	test('cannot do what only the owner may do', async ({ pool }) => {
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

	test('has a fixed search path in every function that runs with the owner’s rights', async ({ sql }) => {
		const borrowed = await sql<{ name: string; settings: string[] | null; isOpen: boolean }[]>`
			select proname as name, array_remove(proconfig, ${daysInLondon}) as settings, has_function_privilege('public', oid, 'execute') as "isOpen"
			from pg_proc
			where prosecdef and pronamespace = 'public'::regnamespace`;
		expect(borrowed.length).toBeGreaterThan(5);
		for (const { name, settings, isOpen } of borrowed) {
			expect(settings, name).toEqual(['search_path=public, pg_temp']);
			if (!name.startsWith('end_sessions')) expect(isOpen, name).toBe(false); // a trigger's function cannot be called
		}
	});
});

test('every function of ours has a fixed search path, or a body whose names were looked up when it was made', async ({
	sql
}) => {
	const functions = await sql<{ name: string; isFixed: boolean }[]>`
		select proname as name, array_remove(proconfig, ${daysInLondon}) = array['search_path=public, pg_temp'] or prosqlbody is not null as "isFixed"
		from pg_proc
		where pronamespace = 'public'::regnamespace
			and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`;
	expect(functions.length).toBeGreaterThan(20);
	expect(functions.filter(({ isFixed }) => !isFixed)).toEqual([]);
});

describe('a published version', () => {
	const shadows = [
		'create temporary table publication (version_id integer)',
		'create temporary table framework_version (version_id integer, framework_id integer)',
		'create temporary table step (step_id integer, version_id integer)',
		'set local search_path = pg_temp, public',
		"set local search_path = '$user', public"
	];

	test.for([
		"update public.framework_version set title = 'Another'",
		'insert into public.family (version_id, slug, name, position) select version_id, $$other$$, $$Other$$, 9 from public.framework_version',
		'insert into public.step_evidence (step_id, kind, step_kind, source_title, source_date, note) select step_id, kind, step_kind, source_title, source_date, note from public.step_evidence'
	])('is not changed behind tables of the same names: %s', async (statement, { sql }) => {
		await settle(sql);
		await draft(sql);
		await frameworks.publish(sql, 'demo', '1', 'command line');
		for (const shadow of ['', ...shadows]) {
			if (shadow) await sql.unsafe(shadow);
			await expect(atomically(sql, (sql) => sql.unsafe(statement))).rejects.toThrow(
				'a published version never changes'
			);
		}
	});

	test('cannot be hidden so in a database that was migrated, where the program makes no temporary tables', async () => {
		const owner = openOwnerPool({ socket: inject('socket'), max: 1 });
		const database = `test_temporary_${process.pid}`;
		await owner.unsafe(`create database ${database}`);
		await migrateAsOwner({ socket: inject('socket'), database }, 'migrations');
		const app = openPool({ socket: inject('socket'), database, username: programLogin, max: 1 });
		await expect(app`create temporary table publication (version_id integer)`).rejects.toThrow(
			'permission denied'
		);
		await app.end();
		await owner.unsafe(`drop database ${database} with (force)`);
		await owner.end();
	});
});

test('the account of the embedded database is no other role, whatever it asks for', async ({ database }) => {
	const app = openPool({ socket: inject('socket'), database, username: programLogin, max: 1 });
	for (const role of ['none', 'waymark_app']) {
		await app.unsafe(`set role ${role}`);
		await expect(app`select from migration for update`).rejects.toThrow('permission denied');
	}
	await expect(app`set role waymark`).rejects.toThrow('permission denied');
	await expect(app`set session authorization waymark`).rejects.toThrow('permission denied');
	const [role] = await app`
		select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as "isMore"
		from pg_roles where rolname = session_user`;
	expect(role).toEqual({ isMore: false });
	await app.end();
});

describe('a forgotten "where"', () => {
	test('shows nothing if no one is signed in', async ({ sql }) => {
		await fillPrivateTables(sql);
		for (const table of await privateTables(sql)) {
			expect(await asOwner(sql, (sql) => count(sql, table)), table).toBeGreaterThan(0);
			expect(await count(sql, table), table).toBe(0);
		}
	});

	test('shows another member only their own rows', async ({ sql }) => {
		await fillPrivateTables(sql);
		await asPerson(sql, cast.alum, async (sql) => {
			for (const table of await privateTables(sql)) {
				const own = ['person', 'email_address', 'password', 'membership'].includes(table) ? 1 : 0;
				expect(await count(sql, table), table).toBe(own);
			}
		});
	});

	test('shows a person their own rows', async ({ sql }) => {
		await fillPrivateTables(sql);
		await asPerson(sql, cast.trainee, async (sql) => {
			for (const table of await privateTables(sql)) {
				const isPreview = table.startsWith('shown_'); // as others see them
				const isForNoOne = areas.data.tables[table]?.because !== undefined && !isPreview;
				expect(await count(sql, table), table).toBe(isForNoOne ? 0 : table === 'person' ? 2 : 1); // and their coach
			}
		});
	});

	test('does not show staff how people sign in', async ({ sql }) => {
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

describe('the person who is asking', () => {
	test('is forgotten with the transaction', async ({ pool }) => {
		await settle(pool);
		expect(await asPerson(pool, cast.trainee, (sql) => count(sql, 'person'))).toBe(1);
		expect(await count(pool, 'person')).toBe(0);
	});

	test('is the same as before once a nested transaction has ended', async ({ sql }) => {
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
	test('can be done by an account that owns nothing if there is nothing left to do', async ({
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

	test('can be done by an owner of the database who cannot create roles, if the roles exist', async ({
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

	test('2 databases of one server share the role if they migrate at the same time', async () => {
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
