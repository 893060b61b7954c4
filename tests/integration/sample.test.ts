import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { areas } from '#areas';
import { readAlumniSearch } from '#lib/alumni/directory.ts';
import * as directory from '#lib/alumni/directory.server.ts';
import { nameOf } from '#lib/alumni/shown-alum.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { stateOf } from '#lib/introductions/introduction.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { sampleRefusal } from '../../src/bin/sample.js';
import { readEnvironment } from '../../src/environment.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import { readEmail } from '#lib/people/email.ts';
import { membershipKinds } from '#lib/access/membership.ts';
import * as sample from '#lib/people/joining/sample.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { cast, settle } from '../support/cast.ts';
import { codeFor } from '../support/codes.ts';
import { test } from '../support/database.ts';
import { sessionOf } from '../support/session-of.ts';

describe('the sample community', () => {
	test('has one invented person of each membership, who signs in, and says everywhere that it is one', async ({
		pool,
		ownerPool
	}) => {
		const signIns = await sample.settle(ownerPool);
		expect(signIns.map(({ kind }) => kind)).toEqual(membershipKinds);
		for (const { kind, email, password, secondFactor } of signIns) {
			const read = readEmail(email);
			if (!read) throw new Error(email);
			const answer = await accounts.signIn(pool, {
				email: read,
				password,
				device: 'A test',
				network: '192.0.2.7'
			});
			const signedIn = await sessions.find(pool, 'token' in answer ? answer.token : undefined);
			expect(signedIn?.person.memberships).toEqual([kind]);
			expect(signedIn?.person.name).toMatch(/ \(sample\)$/);
			expect(signedIn?.person.hasSecondFactor).toBe(secondFactor !== null);
		}
		const introduction = sample.introduction(signIns);
		for (const { email } of signIns) expect(introduction).toContain(email);
	});

	test('has alumni who are seen as any others, each marked, and introductions in every state', async ({
		pool,
		ownerPool
	}) => {
		await settle(pool);
		await sample.settle(ownerPool);
		await areas.sample(ownerPool);
		const { catalogue } = await snapshots.current(pool);
		const search = readAlumniSearch(new URLSearchParams(), catalogue, await reference.list(pool));
		const names: string[] = [];
		for (let page = 1; page <= 3; page++) {
			const { alumni } = await directory.list(pool, cast.trainee, {
				search: { ...search, page },
				catalogue,
				day: '2026-12-01'
			});
			names.push(...alumni.map(nameOf));
		}
		expect(names).toHaveLength(48);
		for (const name of names) expect(name).toMatch(/ \(sample\)$/);
		const [tamsin] = await ownerPool<{ id: string }[]>`
			select person_id as id from person where display_name = 'Tamsin Okoro (sample)'`;
		const states = (await introductions.list(pool, tamsin ?? { id: '' })).map(stateOf);
		expect(new Set(states)).toEqual(new Set(['waiting', 'asked for more', 'open', 'closed']));
		await sample.clear(pool);
		const left = await ownerPool`
			select from person where origin = 'sample'
			union all select from introduction
			union all select from cohort where slug like 'sample%'`;
		expect(left).toHaveLength(0);
	});

	test('has second factors that work: the codes, and the key for an app', async ({ pool, ownerPool }) => {
		const signIns = await sample.settle(ownerPool);
		const { codes = [], key = '' } = signIns.find(({ kind }) => kind === 'coach')?.secondFactor ?? {};
		const [row] = await ownerPool<{ id: string }[]>`
			select person_id as id from membership where kind = 'coach'`;
		const invented = { ...cast.coach, id: row?.id ?? '' };
		expect(codes).toHaveLength(10);
		// One is left: no account may try more than ten at once.
		for (const code of [codeFor(key), ...codes.slice(1)])
			expect(await secondFactors.show(pool, invented, code, await sessionOf(pool, invented))).toHaveProperty(
				'token'
			);
	});

	test('is new at each start, and goes with the first start without it; nobody real does', async ({
		pool,
		ownerPool
	}) => {
		await settle(pool);
		const before = await sample.settle(ownerPool);
		const after = await sample.settle(ownerPool);
		expect(after[0]?.password).not.toBe(before[0]?.password);
		expect(await ownerPool`select from person where origin = 'sample'`).toHaveLength(5);
		await sample.clear(pool);
		const left = await ownerPool<{ id: string }[]>`select person_id as id from person order by 1`;
		expect(left.map(({ id }) => id)).toEqual(
			Object.values(cast)
				.map(({ id }) => id)
				.toSorted()
		);
		expect(await ownerPool`select from cohort where slug = 'sample'`).toHaveLength(0);
	});

	test('does not count as people: the first administrator may still begin', async ({ pool, ownerPool }) => {
		await sample.settle(ownerPool);
		expect(await pool`select has_people() as "hasPeople"`).toEqual([{ hasPeople: false }]);
	});
});

describe('a sample that is not for this machine alone', () => {
	const refused: [Record<string, string>, string][] = [
		[{ DATABASE_URL: 'postgres://db.example/waymark' }, 'on the embedded database'],
		[{ HOST: '0.0.0.0' }, 'HOST is 0.0.0.0'],
		[{ HOST: '::' }, 'HOST is ::'],
		[{ HOST: '192.168.1.7' }, 'HOST is 192.168.1.7'],
		[{ ORIGIN: 'https://waymark.example.org' }, 'there is a proxy'],
		[{ ADDRESS_HEADER: 'x-forwarded-for' }, 'there is a proxy']
	];
	test.for(refused)('is refused with a clear sentence: %o', ([variables, sentence]) => {
		expect(sampleRefusal({ WAYMARK_SAMPLE: 'yes', ...variables })).toContain(sentence);
		expect(() => readEnvironment({ WAYMARK_SAMPLE: 'yes', ...variables })).toThrow(sentence);
		expect(sampleRefusal(variables)).toBeNull();
	});

	test.for(['', '127.0.0.1', 'localhost', '::1', '127.0.0.53'])('is let in on %j', (HOST) => {
		expect(sampleRefusal({ WAYMARK_SAMPLE: 'yes', HOST })).toBeNull();
	});

	test('ends the start before anything else is done', async () => {
		const run = promisify(execFile)(process.execPath, ['src/bin/start.js', '--sample'], {
			env: { ...process.env, HOST: '0.0.0.0' }
		});
		await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('HOST is 0.0.0.0') });
	});
});
