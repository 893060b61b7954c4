import { describe, expect } from 'vitest';
import { TooOften } from '#lib/errors/errors.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { device, password as next, signIn } from '../support/newcomer.ts';

const { trainee } = cast;

describe('changing the password', () => {
	test('ends every session, begins a new one, and is noted', async ({ sql }) => {
		await settle(sql);
		const before = await signIn(sql, trainee.email, trainee.password);
		if (!('token' in before)) throw new Error(before.refused);
		const changed = await accounts.changePassword(sql, trainee, { current: trainee.password, next, device });
		expect(await sessions.find(sql, before.token)).toBeNull();
		if (!('token' in changed)) throw new Error(changed.refused);
		expect((await sessions.find(sql, changed.token))?.person.id).toBe(trainee.id);
		expect(await signIn(sql, trainee.email, trainee.password)).toEqual({ refused: 'unknown' });
		expect(await signIn(sql, trainee.email, next)).toHaveProperty('token');
		expect(await audit.own(sql, trainee)).toMatchObject([{ verb: 'change-password', actorId: trainee.id }]);
	});

	test('twice at once is done once', async ({ pool }) => {
		await settle(pool);
		const answers = await Promise.all(
			[next, 'another river copper thimble'].map((next) =>
				accounts.changePassword(pool, trainee, { current: trainee.password, next, device })
			)
		);
		expect(answers.filter((answer) => 'token' in answer)).toHaveLength(1);
		expect(answers).toContainEqual({ refused: 'changed-meanwhile' });
		expect(await sessions.list(pool, trainee)).toHaveLength(1);
	});

	test('asks for the one so far, and for a good one', async ({ sql }) => {
		await settle(sql);
		const change = (current: string, next: string) =>
			accounts.changePassword(sql, trainee, { current, next, device });
		expect(await change('wrong', next)).toEqual({ refused: 'wrong' });
		for (const [poor, refused] of [
			['short', 'short'],
			['passwordpassword', 'guessable'],
			['Priya Raman 2026!', 'guessable'],
			['priya.raman@example.org', 'guessable'],
			['a'.repeat(1_000_000), 'long']
		] as const)
			expect(await change(trainee.password, poor), poor.slice(0, 50)).toEqual({ refused });
		expect(await signIn(sql, trainee.email, trainee.password)).toHaveProperty('token');
	});

	test('lets nobody who sits at an open session try for ever what the one so far is', async ({ sql }) => {
		await settle(sql);
		const change = (current: string) => accounts.changePassword(sql, trainee, { current, next, device });
		for (let turn = 0; turn < 20; turn++)
			expect(await change('four quiet words')).toEqual({ refused: 'wrong' });
		await expect(change(trainee.password)).rejects.toThrow(TooOften);
	});
});
