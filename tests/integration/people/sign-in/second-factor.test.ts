import { describe, expect } from 'vitest';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { codeFor } from '#tests/support/codes.ts';
import { test } from '#tests/support/database.ts';
import { sessionOf } from '#tests/support/session-of.ts';
import { setUp } from '#tests/support/coachs-app.ts';

const { coach, trainee } = cast;

/** Shows a code in a session of its own. */
const show = async (sql: Sql, person: Person, code: string) =>
	secondFactors.show(sql, person, code, await sessionOf(sql, person));

describe('an authenticator app', () => {
	test('creates the codes of the RFC', () => {
		// RFC 6238, appendix B: the last six digits at 59 and 1234567890 seconds.
		const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
		expect(codeFor(key, 0, 59_000)).toBe('287082');
		expect(codeFor(key, 0, 1_234_567_890_000)).toBe('005924');
	});

	test('is set up with a first code, which starts a new session with two-step sign-in', async ({ sql }) => {
		await settle(sql);
		const session = await sessionOf(sql, coach);
		const first = await secondFactors.enrol(sql, coach, session);
		const again = await secondFactors.enrol(sql, coach, session);
		expect(again).toEqual(first); // the page may be loaded twice
		expect(first?.uri).toContain('otpauth://totp/Waymark:helen.marsh%40example.org?issuer=Waymark');
		expect(await show(sql, coach, codeFor(first?.typed ?? ''))).toEqual({
			refused: 'wrong'
		});
		expect(await secondFactors.confirmApp(sql, coach, '000000x', session)).toEqual({ refused: 'wrong' });
		const confirmed = await secondFactors.confirmApp(sql, coach, codeFor(first?.typed ?? ''), session);
		if ('refused' in confirmed) throw new Error(confirmed.refused);
		const found = await sessions.find(sql, confirmed.token);
		expect(found?.person.secondFactorAt).toBeInstanceOf(Date);
		expect(found?.person.hasSecondFactor).toBe(true);
		expect(new Set(confirmed.codes).size).toBe(10);
		expect(await secondFactors.enrol(sql, coach, await sessionOf(sql, coach))).toBeNull();
		expect(await secondFactors.list(sql, coach)).toEqual({ hasApp: true, codesLeft: 10, passkeys: [] });
	});

	test('is set up only with the key shown in the same session', async ({ sql }) => {
		await settle(sql);
		const [theirs, mine] = [await sessionOf(sql, coach), await sessionOf(sql, coach)];
		const noted = await secondFactors.enrol(sql, coach, theirs);
		const shown = await secondFactors.enrol(sql, coach, mine);
		expect(shown?.typed).not.toBe(noted?.typed);
		for (const session of [theirs, mine])
			expect(await secondFactors.confirmApp(sql, coach, codeFor(noted?.typed ?? ''), session)).toEqual({
				refused: 'wrong'
			});
		await sessions.endAll(sql, coach);
		const next = await secondFactors.enrol(sql, coach, await sessionOf(sql, coach));
		expect([noted?.typed, shown?.typed]).not.toContain(next?.typed);
	});

	test('cannot be used in a session that has ended, and no code is used up', async ({ sql }) => {
		const { codes } = await setUp(sql);
		const session = await sessionOf(sql, coach);
		await sessions.endAll(sql, coach);
		const shown = secondFactors.show(sql, coach, codes[0] ?? '', session);
		await expect(shown).rejects.toThrow('You have been signed out');
		expect((await secondFactors.list(sql, coach)).codesLeft).toBe(10);
	});

	test('does not extend a sign-in or change its method', async ({ sql }) => {
		const { typed } = await setUp(sql);
		await sessions.endAll(sql, coach);
		await sessions.begin(sql, coach, { method: 'issuer', device: 'A test' });
		await asOwner(sql, (sql) => sql`update session set started_at = now() - interval '20 days'`);
		const [before] = await sessions.list(sql, coach);
		expect(await secondFactors.show(sql, coach, codeFor(typed), before?.id ?? '')).toHaveProperty('token');
		const after = await sessions.list(sql, coach);
		expect(after).toMatchObject([{ method: 'issuer', startedAt: before?.startedAt }]);
		expect(after[0]?.id).not.toBe(before?.id);
	});

	test('accepts each code once, and none older than one it has accepted', async ({ sql }) => {
		const { typed } = await setUp(sql);
		const token = await show(sql, coach, codeFor(typed));
		expect(token).toHaveProperty('token');
		expect(await show(sql, coach, codeFor(typed))).toEqual({ refused: 'wrong' });
		expect(await show(sql, coach, codeFor(typed, -1))).toEqual({ refused: 'wrong' });
		expect(await show(sql, coach, codeFor(typed, 1))).toHaveProperty('token');
	});

	test('refuses codes that are too old, too new or another person’s', async ({ sql }) => {
		const { typed } = await setUp(sql);
		for (const steps of [-3, 3, 100])
			expect(await show(sql, coach, codeFor(typed, steps))).toEqual({ refused: 'wrong' });
		expect(await show(sql, trainee, codeFor(typed))).toEqual({ refused: 'wrong' });
	});

	test('accepts one code once if it is sent twice at the same time', async ({ pool }) => {
		const { typed } = await setUp(pool);
		const answers = await Promise.all([1, 2, 3, 4].map(() => show(pool, coach, codeFor(typed))));
		expect(answers.filter((answer) => 'token' in answer)).toHaveLength(1);
	});

	test('limits guesses', async ({ sql }) => {
		const { typed } = await setUp(sql);
		const answers = [];
		for (let turn = 0; turn < 12; turn++) answers.push(await show(sql, coach, '000000'));
		expect(answers.at(-1)).toEqual({ refused: 'too often' });
		expect(await show(sql, coach, codeFor(typed))).toEqual({ refused: 'too often' });
		expect(await show(sql, trainee, '000000')).toEqual({ refused: 'wrong' });
	});

	test('is removed with its recovery codes and every other session, and both are recorded', async ({
		sql
	}) => {
		const { codes } = await setUp(sql);
		const [mine] = [await sessionOf(sql, coach), await sessionOf(sql, coach)];
		await secondFactors.removeApp(sql, coach, mine ?? null);
		const left = (await sessions.list(sql, coach)).map(({ id }) => id);
		expect(left).toEqual([mine]);
		expect(await show(sql, coach, codes[0] ?? '')).toEqual({ refused: 'wrong' });
		expect((await audit.own(sql, coach)).map(({ verb }) => verb)).toEqual([
			'remove-second-factor',
			'add-second-factor'
		]);
	});
});

describe('recovery codes', () => {
	test('work once each, are recorded, and are stored as hashes', async ({ sql }) => {
		const { codes } = await setUp(sql);
		const [code = ''] = codes;
		const [row] = await asOwner(
			sql,
			(sql) => sql`select json_agg(recovery_code)::text as text from recovery_code`
		);
		expect(row?.text).not.toContain(code);
		expect(await show(sql, coach, code.toUpperCase())).toHaveProperty('token');
		expect(await show(sql, coach, code)).toEqual({ refused: 'wrong' });
		expect((await secondFactors.list(sql, coach)).codesLeft).toBe(9);
		expect((await audit.own(sql, coach))[0]?.verb).toBe('use-recovery-code');
	});

	test('stop working when new ones are created', async ({ sql }) => {
		const { codes } = await setUp(sql);
		const renewed = await secondFactors.renewCodes(sql, coach);
		expect((await audit.own(sql, coach))[0]?.verb).toBe('renew-recovery-codes');
		expect(await show(sql, coach, codes[1] ?? '')).toEqual({ refused: 'wrong' });
		expect(await show(sql, coach, renewed[1] ?? '')).toHaveProperty('token');
	});

	test('work once if one is sent twice at the same time', async ({ pool }) => {
		const { codes } = await setUp(pool);
		const answers = await Promise.all([1, 2, 3].map(() => show(pool, coach, codes[0] ?? '')));
		expect(answers.filter((answer) => 'token' in answer)).toHaveLength(1);
	});
});
