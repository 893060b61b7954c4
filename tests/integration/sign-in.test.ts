import { describe, expect } from 'vitest';
import { Conflict } from '#lib/errors/errors.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import { readEmail } from '#lib/people/email.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { absoluteLimit, idleLimit, secondFactorLimit } from '#lib/people/sign-in/session.ts';
import * as limits from '#lib/server/limits.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';

const { trainee, administrator } = cast;
const device = 'A test';

function signIn(sql: Sql, email: string, password: string, instead?: string, network = '192.0.2.7') {
	const read = readEmail(email);
	if (!read) throw new Error(`${email} is no address`);
	return accounts.signIn(sql, { email: read, password, device, network, instead });
}

async function signedIn(sql: Sql, who = trainee): Promise<string> {
	const answer = await signIn(sql, who.email, who.password);
	if (!('token' in answer)) throw new Error(answer.refused);
	return answer.token;
}

const age = (sql: Sql, column: string, by: number) =>
	asOwner(sql, (sql) => sql`update session set ${sql(column)} = now() - ${`${by} milliseconds`}::interval`);

describe('signing in', () => {
	test('takes the address in any case, and the password as it is', async ({ sql }) => {
		await settle(sql);
		const token = await signIn(sql, trainee.email.toUpperCase(), trainee.password);
		expect(token).toHaveProperty('token');
		expect(await signIn(sql, trainee.email, trainee.password.toUpperCase())).toEqual({
			refused: 'unknown'
		});
		expect(await signIn(sql, trainee.email, `${trainee.password} `)).toEqual({ refused: 'unknown' });
	});

	test('answers alike whether nobody has the address or the password is wrong', async ({ sql }) => {
		await settle(sql);
		expect(await signIn(sql, 'nobody@example.org', 'four quiet words')).toEqual({ refused: 'unknown' });
		expect(await signIn(sql, trainee.email, 'four quiet words')).toEqual({ refused: 'unknown' });
	});

	test('lets nobody try for ever, at an address that somebody has or that nobody has', async ({ sql }) => {
		await settle(sql);
		for (const email of [trainee.email, 'nobody@example.org']) {
			for (let turn = 0; turn < 20; turn++)
				expect(await signIn(sql, email, 'four quiet words')).toEqual({ refused: 'unknown' });
			expect(await signIn(sql, email, trainee.password)).toEqual({ refused: 'too often' });
		}
		expect(await signIn(sql, administrator.email, administrator.password)).toHaveProperty('token');
	});

	test('lets nobody keep an owner out from a network of their own, however often they try', async ({
		sql
	}) => {
		await settle(sql);
		for (let turn = 0; turn < 150; turn++)
			await signIn(sql, trainee.email, 'four quiet words', undefined, '203.0.113.9');
		expect(await signIn(sql, trainee.email, trainee.password)).toHaveProperty('token');
	});

	test('lets no hundred networks together try one address for ever', async ({ sql }) => {
		await settle(sql);
		for (let turn = 0; turn < 60; turn++)
			await limits.take(sql, { name: 'sign-in by address', times: 60, seconds: 3_600 }, trainee.email);
		expect(await signIn(sql, trainee.email, trainee.password)).toEqual({ refused: 'too often' });
	});

	test('lets no network try one password at any number of addresses', async ({ sql }) => {
		await settle(sql);
		const limit = { name: 'sign-in by network', times: 300, seconds: 1_200 };
		for (let turn = 0; turn < 300; turn++) await limits.take(sql, limit, '192.0.2.7');
		expect(await signIn(sql, trainee.email, trainee.password)).toEqual({ refused: 'too often' });
		const elsewhere = await signIn(sql, trainee.email, trainee.password, undefined, '198.51.100.7');
		expect(elsewhere).toHaveProperty('token');
	});

	test('refuses an address that is not verified', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, (sql) => sql`update email_address set verified_at = null`);
		expect(await signIn(sql, trainee.email, trainee.password)).toEqual({ refused: 'unknown' });
	});

	test('tells only who knows the password of a suspension', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${trainee.id})`);
		expect(await signIn(sql, trainee.email, trainee.password)).toEqual({ refused: 'suspended' });
		expect(await signIn(sql, trainee.email, 'four other words')).toEqual({ refused: 'unknown' });
	});

	test('says who it is, what they are here, and whether a second factor was shown', async ({ sql }) => {
		await settle(sql);
		const found = await sessions.find(sql, await signedIn(sql));
		expect(found?.person).toEqual({
			id: trainee.id,
			name: trainee.name,
			memberships: ['trainee'],
			secondFactorAt: null,
			hasSecondFactor: false,
			isSuspended: false
		});
	});

	test('by a password that is changed meanwhile begins no session', async ({ pool, ownerPool }) => {
		await settle(pool);
		const next = await passwords.hash('lantern river copper thimble');
		const signing = await asPerson(pool, trainee, async (sql) => {
			await sql`update password set hash = ${next} where person_id = ${trainee.id}`;
			await sessions.endAll(sql, trainee);
			const under = signIn(pool, trainee.email, trainee.password);
			await expect // until the sign-in waits for the change
				.poll(
					() =>
						ownerPool`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
				)
				.toHaveLength(1);
			return [under]; // as it is, and not what becomes of it
		});
		expect(await signing[0]).toEqual({ refused: 'unknown' });
		expect(await sessions.list(pool, trainee)).toEqual([]);
	});

	test('to an account that is deleted meanwhile is refused in words', async ({ pool }) => {
		await settle(pool);
		await asOwner(pool, (sql) => sql`delete from person where person_id = ${trainee.id}`);
		const begun = sessions.begin(pool, trainee, { method: 'passkey', device });
		await expect(begun).rejects.toThrow(new Conflict('This account has been deleted.'));
	});

	test('ends the session that the browser had', async ({ sql }) => {
		await settle(sql);
		const first = await signedIn(sql);
		await signIn(sql, administrator.email, administrator.password, first);
		expect(await sessions.find(sql, first)).toBeNull();
	});
});

describe('a session', () => {
	test('is found by its own token alone', async ({ sql }) => {
		await settle(sql);
		const [mine, other] = [await signedIn(sql), await signedIn(sql, administrator)];
		const [id, secret] = mine.split('.');
		const strange = [
			'',
			'.',
			mine.slice(0, -1),
			`${mine}a`,
			`${id}.${other.split('.')[1]}`,
			`${other.split('.')[0]}.${secret}`,
			`${id}.`,
			`.${secret}`,
			`${id}' or true --.${secret}`,
			mine.toUpperCase(),
			'x'.repeat(1_000_000)
		];
		for (const token of strange) expect(await sessions.find(sql, token), token.slice(0, 99)).toBeNull();
		expect(await sessions.find(sql, mine)).not.toBeNull();
	});

	test('stores nothing by which somebody could sign in', async ({ sql }) => {
		await settle(sql);
		const [, secret = ''] = (await signedIn(sql)).split('.');
		const [row] = await asOwner(sql, (sql) => sql`select session::text as text from session`);
		expect(row?.text).not.toContain(secret);
		expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'));
		expect(row?.text).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
	});

	test('ends when it was not used for long, and lasts on when it was', async ({ sql }) => {
		await settle(sql);
		const token = await signedIn(sql);
		await age(sql, 'last_used_at', idleLimit - 60_000);
		expect(await sessions.find(sql, token)).not.toBeNull(); // and that is a use
		const [row] = await asOwner(sql, (sql) => sql`select last_used_at = now() as "isNow" from session`);
		expect(row?.isNow).toBe(true);
		await age(sql, 'last_used_at', idleLimit + 1_000);
		expect(await sessions.find(sql, token)).toBeNull();
	});

	test('ends some day however much it is used', async ({ sql }) => {
		await settle(sql);
		const token = await signedIn(sql);
		await age(sql, 'started_at', absoluteLimit + 1_000);
		expect(await sessions.find(sql, token)).toBeNull();
	});

	test('counts a second factor for half a day', async ({ sql }) => {
		await settle(sql);
		const token = await sessions.begin(sql, trainee, {
			method: 'password',
			device,
			secondFactorAt: new Date()
		});
		expect((await sessions.find(sql, token))?.person.secondFactorAt).toBeInstanceOf(Date);
		await age(sql, 'second_factor_at', secondFactorLimit + 1_000);
		expect((await sessions.find(sql, token))?.person.secondFactorAt).toBeNull();
	});

	test('is listed for its person alone, and ended by them alone', async ({ sql }) => {
		await settle(sql);
		const mine = await signedIn(sql);
		await signedIn(sql);
		const listed = await sessions.list(sql, trainee);
		expect(listed.map(({ device }) => device)).toEqual([device, device]);
		expect(await sessions.list(sql, administrator)).toEqual([]);
		const [id = ''] = mine.split('.');
		expect(await sessions.end(sql, administrator, id)).toBe(false);
		expect(await sessions.end(sql, trainee, 'no such session')).toBe(false);
		expect(await sessions.end(sql, trainee, '\0')).toBe(false);
		expect(await sessions.find(sql, mine)).not.toBeNull();
		expect(await sessions.end(sql, trainee, id)).toBe(true);
		expect(await sessions.find(sql, mine)).toBeNull();
		expect(await sessions.list(sql, trainee)).toHaveLength(1);
	});

	test('ends with all others of its person', async ({ sql }) => {
		await settle(sql);
		const [first, second, other] = [
			await signedIn(sql),
			await signedIn(sql),
			await signedIn(sql, administrator)
		];
		await sessions.endAll(sql, trainee);
		expect(await sessions.find(sql, first)).toBeNull();
		expect(await sessions.find(sql, second)).toBeNull();
		expect(await sessions.find(sql, other)).not.toBeNull();
	});

	test('ends when what its person may do changes, whoever changes it', async ({ sql }) => {
		await settle(sql);
		for (const change of [
			(sql: Sql) => sql`insert into membership (person_id, kind) values (${trainee.id}, 'editor')`,
			(sql: Sql) =>
				sql`update membership set until_on = current_date where person_id = ${trainee.id} and kind = 'editor'`,
			(sql: Sql) => sql`insert into suspension (person_id) values (${trainee.id})`
		]) {
			const token = await signedIn(sql);
			const other = await signedIn(sql, administrator);
			await asOwner(sql, (sql) => change(sql));
			expect(await sessions.find(sql, token)).toBeNull();
			expect(await sessions.find(sql, other)).not.toBeNull();
		}
	});

	test('used while it is being ended is either there or not, and nothing fails', async ({ pool }) => {
		await settle(pool);
		const token = await signedIn(pool);
		await asOwner(pool, (sql) => sql`update session set last_used_at = now() - interval '1 hour'`);
		const answers = await Promise.all([
			...Array.from({ length: 8 }, () => sessions.find(pool, token)),
			sessions.endAll(pool, trainee)
		]);
		expect(answers).toHaveLength(9);
		expect(await sessions.find(pool, token)).toBeNull();
	});
});
