import { describe, expect } from 'vitest';
import { TooOften } from '#lib/errors/errors.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import { at } from '../support/addressed.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { network, signIn } from '../support/newcomer.ts';
import { delivered } from '../support/post.ts';

const { trainee, coach } = cast;

describe('an address of one’s own', () => {
	test('is confirmed by the link that was sent to it, and then signs in', async ({ sql }) => {
		await settle(sql);
		expect(await emails.add(sql, trainee, at('priya@example.com'), network)).toBeNull();
		expect(await signIn(sql, 'priya@example.com', trainee.password)).toEqual({ refused: 'unknown' });
		const [letter] = await delivered(sql);
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toBeNull();
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toEqual({ refused: 'used' });
		expect(await signIn(sql, 'priya@example.com', trainee.password)).toHaveProperty('token');
	});

	test('that is a stranger’s is not written to for ever, however often it is added and removed', async ({
		sql
	}) => {
		await settle(sql);
		const strange = at('stranger@example.com');
		const addAndRemove = async () => {
			await emails.add(sql, trainee, strange, network);
			const added = (await emailBook.list(sql, trainee)).find(({ key }) => key === strange.key);
			await emailBook.remove(sql, trainee, added?.id ?? '');
		};
		for (let turn = 0; turn < 4; turn++) await addAndRemove();
		await expect(addAndRemove()).rejects.toThrow(TooOften);
	});

	test('is confirmed by the person who added it alone, and not by whoever reads its letters', async ({
		sql
	}) => {
		await settle(sql);
		await emails.add(sql, coach, at('priya@example.com'), network);
		const [letter] = await delivered(sql);
		const secret = letter?.secret ?? '';
		expect(await emails.standing(sql, null, secret)).toBe('signed-out');
		expect(await emails.standing(sql, trainee, secret)).toBe('another');
		expect(await emails.verify(sql, trainee, secret)).toEqual({ refused: 'another' });
		expect(await emails.standing(sql, coach, secret)).toBe('open');
		expect(await emails.verify(sql, coach, secret)).toBeNull();
	});

	test('that somebody else has confirmed is not taken from them', async ({ sql }) => {
		await settle(sql);
		await emails.add(sql, trainee, at(coach.email), network);
		const [letter] = await delivered(sql);
		expect(letter?.to).toBe(coach.email);
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toEqual({ refused: 'taken' });
		expect(await signIn(sql, coach.email, coach.password)).toHaveProperty('token');
	});

	test('is one of ten at most', async ({ sql }) => {
		await settle(sql);
		for (let number = 2; number <= 10; number++)
			expect(await emails.add(sql, trainee, at(`priya+${number}@example.com`), network)).toBeNull();
		expect(await emails.add(sql, trainee, at('priya+11@example.com'), network)).toEqual({
			refused: 'too-many'
		});
		expect(await emails.add(sql, trainee, at('priya+10@example.com'), network)).toBeNull();
	});
});
