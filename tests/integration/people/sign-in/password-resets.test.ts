import { describe, expect } from 'vitest';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as identities from '#lib/people/sign-in/openid/identities.server.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import * as secondFactorResets from '#lib/people/sign-in/second-factor/resets.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { doNext } from '#lib/server/jobs/worker.server.ts';
import { readEnvironment } from '../../../../src/environment.ts';
import { workOf } from '../../../../src/worker.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { at } from '#tests/support/addressed.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { codeFor } from '#tests/support/codes.ts';
import { test } from '#tests/support/database.ts';
import { device, invite, network, newcomer, password, signIn, strange } from '#tests/support/newcomer.ts';
import { delivered } from '#tests/support/post.ts';
import { sessionOf } from '#tests/support/session-of.ts';

const { trainee, coach, administrator } = cast;

describe('a password reset', () => {
	async function link(sql: Sql): Promise<string> {
		await asOwner(sql, (sql) => sql`update job set key = key || ' before'`); // as if some minutes had passed
		await resets.ask(sql, at(trainee.email), network);
		const [letter] = await delivered(sql);
		expect(letter?.to).toBe(trainee.email);
		return letter?.secret ?? '';
	}

	test('works once, ends every session, and is recorded', async ({ sql }) => {
		await settle(sql);
		const before = await sessions.begin(sql, trainee, { method: 'password', device });
		const secret = await link(sql);
		expect(await resets.isOpen(sql, secret)).toBe(true);
		expect(await resets.finish(sql, secret, password, network)).toBeNull();
		expect(await resets.isOpen(sql, secret)).toBe(false);
		expect(await resets.finish(sql, secret, 'another river copper thimble', network)).toEqual({
			refused: 'used'
		});
		expect(await sessions.find(sql, before)).toBeNull();
		expect(await signIn(sql, trainee.email, password)).toHaveProperty('token');
		expect(await audit.own(sql, trainee)).toMatchObject([{ verb: 'reset-password' }]);
	});

	test('is refused for a weak password, and the link still works', async ({ sql }) => {
		await settle(sql);
		const secret = await link(sql);
		expect(await resets.finish(sql, secret, 'Priya Raman 1990', network)).toEqual({
			refused: 'guessable'
		});
		expect(await resets.finish(sql, secret, password, network)).toBeNull();
	});

	test('lets the person sign in, however often others have tried', async ({ sql }) => {
		await settle(sql);
		for (let turn = 0; turn < 20; turn++) await signIn(sql, trainee.email, 'four quiet words');
		for (let turn = 0; turn < 60; turn++)
			await limits.take(sql, { name: 'sign-in by address', times: 60, seconds: 3_600 }, trainee.email);
		const refused = { refused: 'too often' };
		expect(await signIn(sql, trainee.email, trainee.password)).toEqual(refused);
		expect(await resets.finish(sql, await link(sql), password, network)).toBeNull();
		expect(await signIn(sql, trainee.email, password)).toHaveProperty('token');
	});

	test('ends every other reset link', async ({ sql }) => {
		await settle(sql);
		const [first, second] = [await link(sql), await link(sql)];
		expect(await resets.finish(sql, second, password, network)).toBeNull();
		expect(await resets.finish(sql, first, password, network)).toEqual({ refused: 'used' });
	});

	test('removes an unconfirmed email address, and its link, that were added in an open session', async ({
		sql
	}) => {
		await settle(sql);
		await emails.add(sql, trainee, at('not-priya@example.com'), network);
		const [letter] = await delivered(sql);
		expect(await resets.finish(sql, await link(sql), password, network)).toBeNull();
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toEqual({ refused: 'used' });
		expect((await emailBook.list(sql, trainee)).map(({ email }) => email)).toEqual([trainee.email]);
	});

	test('does not work by a link to an email address that was removed', async ({ sql }) => {
		await settle(sql);
		const secret = await link(sql);
		const [first] = await emailBook.list(sql, trainee);
		await asOwner(
			sql,
			(sql) =>
				sql`insert into email_address (person_id, address, address_key, verified_at) values (${trainee.id}, 'p@example.com', 'p@example.com', now())`
		);
		expect(await emailBook.remove(sql, trainee, first?.id ?? '')).toBeNull();
		expect(await resets.isOpen(sql, secret)).toBe(false);
		expect(await resets.finish(sql, secret, password, network)).toEqual({ refused: 'used' });
	});

	test('does not work by a link to an unconfirmed email address', async ({ sql }) => {
		await settle(sql);
		const secret = await link(sql);
		await asOwner(sql, (sql) => sql`update email_address set verified_at = null`);
		expect(await resets.isOpen(sql, secret)).toBe(false);
		expect(await resets.finish(sql, secret, password, network)).toEqual({ refused: 'used' });
	});

	test('works once if 2 links are used at the same time', async ({ pool }) => {
		await settle(pool);
		const [first, second] = [await link(pool), await link(pool)];
		const answers = await Promise.all([
			resets.finish(pool, first, password, network),
			resets.finish(pool, second, password, network),
			resets.finish(pool, first, password, network),
			resets.finish(pool, second, password, network)
		]);
		expect(answers.filter((answer) => answer === null)).toHaveLength(1);
		expect(await signIn(pool, trainee.email, password)).toHaveProperty('token');
	});

	test('does not work by a link that is not ours, too old or for something else', async ({ sql }) => {
		await settle(sql);
		const other = await tokens.mint(sql, 'first-administrator');
		for (const secret of [...strange, other])
			expect(await resets.finish(sql, secret, password, network)).toEqual({ refused: 'used' });
		const secret = await link(sql);
		await asOwner(sql, (sql) => sql`update one_time_token set expires_at = now()`);
		expect(await resets.finish(sql, secret, password, network)).toEqual({ refused: 'used' });
	});

	test('does the same work for an account that does not exist, and sends nothing', async ({ sql }) => {
		await settle(sql);
		await resets.ask(sql, at('nobody@example.org'), network);
		expect(await asOwner(sql, (sql) => sql`select name, payload from job`)).toEqual([
			{ name: 'reset-letter', payload: { personId: null, addressId: null } }
		]);
		expect(await delivered(sql)).toEqual([]);
	});

	test('does the same work when repeated, whether the email address has an account or not', async ({
		sql
	}) => {
		await settle(sql);
		const jobsFor = async (email: string) => {
			await asOwner(sql, (sql) => sql`delete from job`);
			for (let turn = 0; turn < 5; turn++) await resets.ask(sql, at(email), network);
			return asOwner(sql, (sql) => sql<{ key: string }[]>`select key from job`);
		};
		for (const email of [trainee.email, 'nobody@example.org']) {
			const jobs = await jobsFor(email);
			expect(jobs.length).toBeLessThanOrEqual(2); // two where a turn of the clock lies between
			for (const { key } of jobs) expect(key).toMatch(/^[0-9a-f]{64} \d+$/);
		}
	});

	test('sends a person a few emails a day, whichever of their addresses is given, and does the same work', async ({
		sql
	}) => {
		await settle(sql);
		const second = await emails.add(sql, trainee, at('priya@example.com'), network);
		expect(second).toBeNull();
		await asOwner(sql, (sql) => sql`update email_address set verified_at = now() where verified_at is null`);
		await delivered(sql);
		const sent = [];
		for (let hour = 0; hour < 6; hour++)
			for (const email of [trainee.email, 'priya@example.com', 'nobody@example.org']) {
				await asOwner(sql, (sql) => sql`update job set key = 'before ' || job_id`); // as if some minutes had passed
				await resets.ask(sql, at(email), network);
				expect(await sql`select from job where key !~ '^before'`).toHaveLength(1);
				sent.push(...(await delivered(sql)));
			}
		expect(sent).toHaveLength(5);
	});

	test('sends one email, however often it is asked for', async ({ sql }) => {
		await settle(sql);
		for (let turn = 0; turn < 5; turn++) await resets.ask(sql, at(trainee.email), network);
		expect((await delivered(sql)).length).toBeLessThanOrEqual(2); // two where a turn of the clock lies between
	});
});

test('no email names a person, and no job contains an email address or a secret', async ({ sql }) => {
	await settle(sql);
	await invite(sql);
	await resets.ask(sql, at(trainee.email), network);
	await emails.add(sql, trainee, at('priya@example.com'), network);
	const asked = { name: newcomer.name, kind: 'alum', region: null, specialism: null, cohort: null } as const;
	await joining.ask(sql, { ...asked, email: at('nour@example.com') }, network);
	await joining.ask(sql, { ...asked, email: at(coach.email) }, network);
	const [row] = await asOwner(sql, (sql) => sql`select json_agg(job)::text as jobs from job`);
	const letters = await delivered(sql);
	expect(letters.map(({ to }) => to).sort()).toEqual(
		['nour@example.com', 'nour@example.org', 'priya@example.com', coach.email, trainee.email].sort()
	);
	expect(row?.jobs).not.toContain('@');
	const known = new RegExp(
		[...Object.values(cast).flatMap(({ name }) => name.split(' ')), 'Nour', 'example.org'].join('|')
	);
	for (const { subject, text, secret } of letters) {
		// A secret is random letters, which may spell a short name.
		expect(`${subject} ${text.replace(secret, '')}`).not.toMatch(known);
		if (secret !== 'sign-in') expect(row?.jobs).not.toContain(secret);
	}
	const stored = await asOwner(
		sql,
		(sql) => sql`select json_agg(one_time_token)::text as tokens from one_time_token`
	);
	for (const { secret } of letters) expect(stored[0]?.tokens).not.toContain(secret);
});

test('the worker sends an email with a link that works, once', async ({ sql }) => {
	await settle(sql);
	await resets.ask(sql, at(trainee.email), network);
	const { jobs } = workOf(readEnvironment({ ORIGIN: 'https://waymark.example' }));
	while (await doNext(sql, jobs));
	const letters = await sql<{ recipient: string; body: string }[]>`select recipient, body from outbox_letter`;
	expect(letters.map(({ recipient }) => recipient)).toEqual([trainee.email]);
	const [, secret = ''] = /https:\/\/waymark\.example\/reset\/(\S+)/.exec(letters[0]?.body ?? '') ?? [];
	expect(await resets.isOpen(sql, secret)).toBe(true);
});

describe('an email about a change to how a person signs in', () => {
	const changed = 'Your Waymark sign-in details have changed';

	/** What one change has sent, as if some minutes had passed since the last. */
	async function told(sql: Sql, change: () => Promise<unknown>) {
		await asOwner(sql, (sql) => sql`delete from job`);
		await change();
		const [row] = await sql<{ text: string | null }[]>`select json_agg(payload)::text as text from job`;
		expect(row?.text ?? '').not.toContain('@');
		return (await delivered(sql)).map(({ to, subject }) => `${to}: ${subject}`);
	}

	test('goes to every confirmed email address after each change, and to no other', async ({ sql }) => {
		await settle(sql);
		const own = `${coach.email}: ${changed}`;
		let codes: string[] = [];
		const identity = { issuer: 'https://issuer.example', subject: 'helen' };
		const changes = [
			async () => {
				const next = { current: coach.password, next: password, device };
				expect(await accounts.changePassword(sql, coach, next)).toHaveProperty('token');
			},
			async () => {
				const session = await sessionOf(sql, coach);
				const enrolment = await secondFactors.enrol(sql, coach, session);
				const code = codeFor(enrolment?.typed ?? '');
				const confirmed = await secondFactors.confirmApp(sql, coach, code, session);
				if ('codes' in confirmed) codes = confirmed.codes;
			},
			async () => secondFactors.show(sql, coach, codes[0] ?? '', await sessionOf(sql, coach)),
			() => secondFactors.renewCodes(sql, coach),
			() => identities.link(sql, coach, identity),
			async () => {
				const [mine = null] = [await sessionOf(sql, coach), await sessionOf(sql, coach)];
				await identities.unlink(sql, coach, mine);
				expect(await sessions.list(sql, coach)).toMatchObject([{ id: mine }]); // the others have ended
			},
			() => secondFactorResets.reset(sql, administrator, { personId: coach.id })
		];
		for (const change of changes) expect(await told(sql, change), String(change)).toEqual([own]);
		await emails.add(sql, coach, at('helen@home.example'), network);
		expect(await told(sql, () => emails.add(sql, coach, at('helen@third.example'), network))).toHaveLength(1); // the link
		const row = (await emailBook.list(sql, coach)).find(({ email }) => email === 'helen@home.example');
		const secret = await tokens.mint(sql, 'verify', { personId: coach.id, addressId: row?.id ?? '' });
		const both = [own, `helen@home.example: ${changed}`];
		expect((await told(sql, () => emails.verify(sql, coach, secret))).toSorted()).toEqual(both);
		expect(await told(sql, () => emailBook.remove(sql, coach, row?.id ?? ''))).toEqual([own]);
	});

	test('is sent once for several changes, and does not say what changed', async ({ sql }) => {
		await settle(sql);
		const identity = { issuer: 'https://issuer.example', subject: 'priya' };
		await identities.link(sql, trainee, identity);
		await identities.unlink(sql, trainee, null);
		const letters = await delivered(sql);
		expect(letters.length).toBeLessThanOrEqual(2); // the minutes may turn in between
		expect(letters[0]?.text).toContain('https://waymark.example/account/record');
		expect(letters[0]?.text).toContain('https://waymark.example/reset');
		expect(letters[0]?.text).not.toMatch(/Priya|issuer|identity/);
	});
});
