import { describe, expect } from 'vitest';
import { TooOften } from '#lib/errors/errors.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import { at } from '#tests/support/addressed.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { network, signIn } from '#tests/support/newcomer.ts';
import { delivered } from '#tests/support/post.ts';

const { trainee, coach } = cast;

describe('an email address in an account', () => {
	test('is confirmed by the link that was sent to it, and can then be used to sign in', async ({ sql }) => {
		await settle(sql);
		expect(await emails.add(sql, trainee, at('priya@example.com'), network)).toBeNull();
		expect(await signIn(sql, 'priya@example.com', trainee.password)).toEqual({ refused: 'unknown' });
		const [letter] = await delivered(sql);
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toBeNull();
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toEqual({ refused: 'used' });
		expect(await signIn(sql, 'priya@example.com', trainee.password)).toHaveProperty('token');
	});

	test('of someone else gets only a few emails, however often it is added and removed', async ({ sql }) => {
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

	test('can only be confirmed by the person who added it, not by someone else who reads its emails', async ({
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

	test('that another person has confirmed stays theirs', async ({ sql }) => {
		await settle(sql);
		await emails.add(sql, trainee, at(coach.email), network);
		const [letter] = await delivered(sql);
		expect(letter?.to).toBe(coach.email);
		expect(await emails.verify(sql, trainee, letter?.secret ?? '')).toEqual({ refused: 'taken' });
		expect(await signIn(sql, coach.email, coach.password)).toHaveProperty('token');
	});

	test('is one of at most 10', async ({ sql }) => {
		await settle(sql);
		for (let number = 2; number <= 10; number++)
			expect(await emails.add(sql, trainee, at(`priya+${number}@example.com`), network)).toBeNull();
		expect(await emails.add(sql, trainee, at('priya+11@example.com'), network)).toEqual({
			refused: 'too-many'
		});
		expect(await emails.add(sql, trainee, at('priya+10@example.com'), network)).toBeNull();
	});
});
