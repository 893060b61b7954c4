import { strFromU8, unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import { areas } from '#areas';
import type { Published } from '#lib/areas/area.server.ts';
import type { AuditVerb } from '#lib/audit/audit.ts';
import type { Removal } from '#lib/areas/area.server.ts';
import * as removals from '#lib/operations/removals.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as destinations from '#lib/people/leaving/destinations.server.ts';
import * as everything from '#lib/people/leaving/everything.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { fillPrivateTables } from '#tests/support/rows.ts';

const { trainee, coach, alum, administrator } = cast;

/** A row about the trainee in every table that has rows about people. */
async function fill(sql: Sql) {
	await fillPrivateTables(sql);
	const { id, email } = trainee;
	await asOwner(sql, async (sql) => {
		await sql`insert into outbox_letter (message_id, recipient, subject, body) values ('1', ${email.toUpperCase()}, 'A', 'https://waymark.example/reset/a')`;
		await sql`set local session_replication_role = replica`; // once an editor, they signed; now they are none
		const [version] = await sql<[{ id: number }]>`
			with made as (insert into framework (slug) values ('mine') returning framework_id)
			insert into framework_version (framework_id, label, title, publisher, licence, attribution, content_hash, drafted_by)
			select framework_id, '1', 'Mine', 'Us', 'None', 'Us', repeat('a', 64), ${id} from made
			returning version_id as id`;
		await sql`insert into review (version_id, reviewed_by) values (${version.id}, ${id})`;
		await sql`insert into publication (version_id, published_by) values (${version.id}, ${id})`;
		await sql`set local session_replication_role = origin`;
	});
}

const aboutPeople = Object.keys(areas.data.tables).filter((name) => !areas.data.tables[name]?.because);

describe('a download of my data', () => {
	test('has my rows from every table that has any', async ({ sql }) => {
		await fill(sql);
		const rows = await everything.rowsAbout(sql, trainee, areas.data);
		expect(Object.keys(rows)).toEqual(aboutPeople);
		for (const [name, list] of Object.entries(rows)) {
			expect(list.length, name).toBeGreaterThan(0);
			for (const row of list) expect(Object.keys(row), name).toEqual(areas.data.tables[name]?.columns);
		}
	});

	test('has nothing about anyone else', async ({ sql }) => {
		await fill(sql);
		const rows = await everything.rowsAbout(sql, alum, areas.data);
		const found = Object.entries(rows).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
		expect(found).toEqual(['person', 'email_address', 'membership', 'password']);
		expect(JSON.stringify(await everything.rowsAbout(sql, administrator, areas.data))).not.toContain(
			trainee.email
		);
	});

	test('is a zip of JSON files and a page in plain English, has no secrets, and is recorded', async ({
		sql
	}) => {
		await fill(sql);
		const files = unzipSync(await everything.zipAbout(sql, trainee, areas.data));
		expect(Object.keys(files)).toEqual(['README.txt', ...aboutPeople.map((name) => `${name}.json`)]);
		const readme = strFromU8(files['README.txt'] ?? new Uint8Array());
		expect(readme).toContain(trainee.name);
		for (const name of aboutPeople) expect(readme).toContain(`${name}.json: `);
		const texts = Object.values(files).map((file) => strFromU8(file));
		expect(JSON.parse(strFromU8(files['email_address.json'] ?? new Uint8Array()))).toMatchObject([
			{ address: trainee.email }
		]);
		expect(texts.join()).not.toContain('$argon2id$');
		expect(texts.join()).not.toContain('https://waymark.example/reset/a');
		expect(texts.join()).not.toContain(coach.name);
		const own = await asPerson(sql, trainee, (sql) => sql`select from audit_entry where verb = 'export-own'`);
		expect(own.count).toBe(1);
	});
});

describe('deleting my account', () => {
	test('leaves nothing about me except numbers in the audit log, and deletes nothing about others', async ({
		sql
	}) => {
		await fill(sql);
		const othersBefore = await everything.rowsAbout(sql, alum, areas.data);
		expect(await deletions.deleteOwn(sql, trainee)).toBeNull();
		await asOwner(sql, async (sql) => {
			for (const name of aboutPeople) {
				const [row] = await sql<[{ text: string | null }]>`
					select string_agg(t::text, ' ') as text from ${sql(name)} as t`;
				const text = row.text ?? '';
				expect(text, name).not.toContain(trainee.name);
				expect(text, name).not.toContain(trainee.email);
				const staysAsNumber = ['audit_entry', 'framework_version', 'review', 'publication'];
				expect(text.includes(trainee.id), name).toBe(staysAsNumber.includes(name));
			}
			const verbs = await sql`select verb from audit_entry where actor_id = ${trainee.id}`;
			expect(verbs).toEqual([{ verb: 'delete-account' satisfies AuditVerb }]);
		});
		expect(await everything.rowsAbout(sql, alum, areas.data)).toEqual(othersBefore);
	});

	test('deletes nothing if the account stays', async ({ sql }) => {
		await settle(sql);
		const published: Published = {
			name: 'stories',
			question: async () => null,
			part: async (sql, { id }) => {
				await sql`update person set display_name = 'Somebody' where person_id = ${id}`;
			}
		};
		const answer = await deletions.deleteOwn(sql, administrator, [{ published, parting: 'withdraw' }]);
		expect(answer).toEqual({ refused: 'last-administrator' });
		const rows = await asPerson(
			sql,
			administrator,
			(sql) => sql`select display_name as name from person where person_id = ${administrator.id}`
		);
		expect(rows).toEqual([{ name: administrator.name }]);
	});

	test('is refused for the last administrator, until there is another', async ({ sql }) => {
		await settle(sql);
		expect(await memberships.isLastAdministrator(sql, administrator)).toBe(true);
		expect(await deletions.deleteOwn(sql, administrator)).toEqual({ refused: 'last-administrator' });
		await asOwner(sql, async (sql) => {
			await sql`insert into membership (person_id, kind) values (${coach.id}, 'administrator')`;
			await sql`insert into suspension (person_id) values (${coach.id})`;
		});
		expect(await deletions.deleteOwn(sql, administrator)).toEqual({ refused: 'last-administrator' });
		await asOwner(sql, (sql) => sql`update suspension set lifted_at = now()`);
		expect(await deletions.deleteOwn(sql, administrator)).toBeNull();
	});

	test('leaves one administrator if 2 do it at the same time', async ({ pool, ownerPool }) => {
		await settle(pool);
		await ownerPool`insert into membership (person_id, kind) values (${coach.id}, 'administrator')`;
		const answers = await Promise.all([
			deletions.deleteOwn(pool, administrator),
			deletions.deleteOwn(pool, coach)
		]);
		expect(answers.map((answer) => answer?.refused).toSorted()).toEqual(['last-administrator', undefined]);
	});

	test('cannot be done for someone else', async ({ sql }) => {
		await settle(sql);
		await expect(sql.unsafe('savepoint a; select delete_account()').simple()).rejects.toThrow(
			'nobody is asking'
		);
		await sql.unsafe('rollback to a').simple();
		await expect(sql`select erase_person(${trainee.id})`).rejects.toThrow('permission denied');
	});

	test('is done again after a backup is restored, as are withdrawals', async ({ pool, ownerPool }) => {
		await settle(pool);
		const [consent] = await ownerPool<[{ id: string }]>`
			insert into consent (person_id, purpose) values (${alum.id}, 'destination-shown') returning consent_id as id`;
		const post = { level: '', post: 'Information analyst', agreed: [] };
		await destinations.tell(pool, coach, post);
		await destinations.tell(pool, alum, post);
		await deletions.deleteOwn(pool, trainee);
		await asPerson(pool, alum, (sql) => sql`update consent set withdrawn_at = now()`);
		await destinations.takeBack(pool, coach);
		await destinations.takeBack(pool, alum);
		const list = await removals.listed(ownerPool, areas.removals);
		expect(list).not.toContain('@');
		await ownerPool`delete from account_deletion`; // the backup is from before
		await ownerPool`update consent set withdrawn_at = null`;
		await ownerPool.unsafe(`
			alter table audit_entry disable trigger audit_entry_stays;
			delete from audit_entry;
			alter table audit_entry enable trigger audit_entry_stays`);
		await ownerPool`
			insert into destination (person_id, post, told_at)
			values (${alum.id}, 'Before', now() - interval '1 day'), (${coach.id}, 'Since', now() + interval '1 second')`;
		await ownerPool`insert into person (person_id, display_name) values (${trainee.id}, ${trainee.name})`;

		expect(await removals.replay(ownerPool, areas.removals, list)).toMatchObject({
			counts: { 'account-deleted': 1, 'consent-withdrawn': 1, 'destination-taken-back': 1 },
			words:
				'Deleted again: 1. Withdrawn again: 1. Taken back again: 1. Profiles deleted again: 0. Jobs deleted again: 0. Stories withdrawn again: 0.'
		});
		expect(await ownerPool`select from person where person_id = ${trainee.id}`).toHaveLength(0);
		expect(
			await ownerPool`select from consent where consent_id = ${consent.id} and withdrawn_at is null`
		).toHaveLength(0);
		expect(await removals.replay(ownerPool, areas.removals, list)).toMatchObject({ total: 0 });
		expect(await ownerPool`select post from destination`).toEqual([{ post: 'Since' }]);
		expect(await removals.listed(ownerPool, areas.removals)).toBe(list); // so that it serves for the next backup too
	});

	test('is listed as of one moment, whatever its kind', async ({ ownerPool }) => {
		const kinds = ['account-deleted', 'consent-withdrawn'].map((kind): Removal => ({
			kind,
			done: 'Removed again',
			list: (sql) => sql`select md5(pg_current_xact_id()::text)::uuid as id, now() as at`,
			replay: () => Promise.resolve(0)
		}));
		const [, one = '', other = ''] = (await removals.listed(ownerPool, kinds)).split('\r\n');
		expect(one).toMatch(/^account-deleted,/);
		expect(other).toBe(one.replace('account-deleted', 'consent-withdrawn'));
	});

	test.for(['', 'a,b\r\n', 'what,id,at\r\naccount-deleted,nobody,2026-01-01\r\n'])(
		'is refused from a list that cannot be read: %j',
		async (list, { ownerSql: sql }) => {
			await expect(removals.replay(sql, areas.removals, list)).rejects.toThrow(
				/The list must begin with|Row 2 of the list/
			);
		}
	);
});
