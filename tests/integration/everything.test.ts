import { strFromU8, unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import { auditVerbs } from '#lib/audit/audit.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as destinations from '#lib/people/leaving/destinations.server.ts';
import * as everything from '#lib/people/leaving/everything.server.ts';
import { tables } from '#lib/privacy/tables.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';

const { trainee, coach, alum, administrator } = cast;

/** A row about the trainee in every table that has rows about people. */
async function fill(sql: Sql) {
	await settle(sql);
	const { id, address } = trainee;
	await asOwner(sql, async (sql) => {
		await sql`insert into totp (person_id, secret, confirmed_at) values (${id}, sha256('the secret of an app'), now())`;
		await sql`insert into recovery_code (person_id, code_hash) values (${id}, sha256('a'))`;
		await sql`insert into passkey (credential_id, person_id, public_key, counter, name) values ('a', ${id}, 'a', 0, 'A key')`;
		await sql`insert into linked_identity (issuer, subject, person_id) values ('https://issuer.example', 'a', ${id})`;
		await sql`insert into suspension (person_id, lifted_at) values (${id}, now())`;
		await sql`insert into session (session_id, person_id, secret_hash, method, device) values (gen_random_uuid(), ${id}, sha256('a'), 'password', 'A test')`;
		await sql`insert into pairing (trainee_id, coach_id) values (${id}, ${coach.id})`;
		await sql`insert into coach_change_request (pairing_id, asked_by) select pairing_id, trainee_id from pairing`;
		await sql`insert into invitation (address, address_key, kind) values (${address}, ${address}, 'alum')`;
		await sql`insert into join_request (name, address, address_key, kind, confirmed_at) values ('P', ${address}, ${address}, 'alum', now())`;
		await sql`insert into one_time_token (token_hash, purpose, person_id, expires_at) values (sha256('a'), 'link', ${id}, now() + interval '1 hour')`;
		await sql`insert into audit_entry (actor_id, verb, subject_id) values (${administrator.id}, 'see-addresses', ${id})`;
		await sql`insert into leaving_notice (person_id) values (${id})`;
		await sql`insert into destination (person_id, post) values (${id}, 'Information analyst')`;
		await sql`insert into consent (person_id, purpose) values (${id}, 'destination-counted')`;
		await sql`insert into outbox_letter (message_id, recipient, subject, body) values ('1', ${address.toUpperCase()}, 'A', 'https://waymark.example/reset/a')`;
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

const aboutPeople = Object.keys(tables).filter((name) => !tables[name]?.because);

describe('everything about me', () => {
	test('has what is in each table that has anything about me', async ({ sql }) => {
		await fill(sql);
		const rows = await everything.rowsAbout(sql, trainee);
		expect(Object.keys(rows)).toEqual(aboutPeople);
		for (const [name, list] of Object.entries(rows)) {
			expect(list.length, name).toBeGreaterThan(0);
			for (const row of list) expect(Object.keys(row), name).toEqual(tables[name]?.columns);
		}
	});

	test('has nothing of anyone else', async ({ sql }) => {
		await fill(sql);
		const rows = await everything.rowsAbout(sql, alum);
		const found = Object.entries(rows).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
		expect(found).toEqual(['person', 'email_address', 'password', 'membership']);
		expect(JSON.stringify(await everything.rowsAbout(sql, administrator))).not.toContain(trainee.address);
	});

	test('is a zip of JSON files, and a page in plain words; no secret is in it; it is noted', async ({
		sql
	}) => {
		await fill(sql);
		const files = unzipSync(await everything.zipAbout(sql, trainee));
		expect(Object.keys(files)).toEqual(['README.txt', ...aboutPeople.map((name) => `${name}.json`)]);
		const readme = strFromU8(files['README.txt'] ?? new Uint8Array());
		expect(readme).toContain(trainee.name);
		for (const name of aboutPeople) expect(readme).toContain(`${name}.json: `);
		const texts = Object.values(files).map((file) => strFromU8(file));
		expect(JSON.parse(strFromU8(files['email_address.json'] ?? new Uint8Array()))).toMatchObject([
			{ address: trainee.address }
		]);
		expect(texts.join()).not.toContain('$argon2id$');
		expect(texts.join()).not.toContain('https://waymark.example/reset/a');
		expect(texts.join()).not.toContain(coach.name);
		const own = await asPerson(sql, trainee, (sql) => sql`select from audit_entry where verb = 'export-own'`);
		expect(own.count).toBe(1);
	});
});

describe('deleting my account', () => {
	test('leaves nothing about me but numbers in the audit log, and nobody else’s', async ({ sql }) => {
		await fill(sql);
		const othersBefore = await everything.rowsAbout(sql, alum);
		expect(await deletions.deleteOwn(sql, trainee)).toBeNull();
		await asOwner(sql, async (sql) => {
			for (const name of aboutPeople) {
				const [row] = await sql<[{ text: string | null }]>`
					select string_agg(t::text, ' ') as text from ${sql(name)} as t`;
				const text = row.text ?? '';
				expect(text, name).not.toContain(trainee.name);
				expect(text, name).not.toContain(trainee.address);
				const staysAsNumber = ['audit_entry', 'framework_version', 'review', 'publication'];
				expect(text.includes(trainee.id), name).toBe(staysAsNumber.includes(name));
			}
			const verbs = await sql`select verb from audit_entry where actor_id = ${trainee.id}`;
			expect(verbs).toEqual([{ verb: 'delete-account' satisfies keyof typeof auditVerbs }]);
		});
		expect(await everything.rowsAbout(sql, alum)).toEqual(othersBefore);
	});

	test('parts with nothing where the account stays', async ({ sql }) => {
		await settle(sql);
		const published: deletions.Published = {
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

	test('is refused to the last administrator, until there is another', async ({ sql }) => {
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

	test('by two administrators at once leaves one', async ({ pool, ownerPool }) => {
		await settle(pool);
		await ownerPool`insert into membership (person_id, kind) values (${coach.id}, 'administrator')`;
		const answers = await Promise.all([
			deletions.deleteOwn(pool, administrator),
			deletions.deleteOwn(pool, coach)
		]);
		expect(answers.map((answer) => answer?.refused).toSorted()).toEqual(['last-administrator', undefined]);
	});

	test('can be done by nobody for another', async ({ sql }) => {
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
		const list = await deletions.listed(ownerPool);
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

		expect(await deletions.replay(ownerPool, list)).toEqual({
			accounts: 1,
			consents: 1,
			destinations: 1
		});
		expect(await ownerPool`select from person where person_id = ${trainee.id}`).toHaveLength(0);
		expect(
			await ownerPool`select from consent where consent_id = ${consent.id} and withdrawn_at is null`
		).toHaveLength(0);
		expect(await deletions.replay(ownerPool, list)).toEqual({
			accounts: 0,
			consents: 0,
			destinations: 0
		});
		expect(await ownerPool`select post from destination`).toEqual([{ post: 'Since' }]);
		expect(await deletions.listed(ownerPool)).toBe(list); // so that it serves for the next backup too
	});

	test.for(['', 'a,b\r\n', 'what,id,at\r\naccount-deleted,nobody,2026-01-01\r\n'])(
		'is not done again from a list that cannot be read: %j',
		async (list, { ownerSql: sql }) => {
			await expect(deletions.replay(sql, list)).rejects.toThrow(/The list begins with|Row 2 of the list/);
		}
	);
});
