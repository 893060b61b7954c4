import { expect } from 'vitest';
import * as sentForms from '#lib/people/sign-in/sent-forms.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { test } from '#tests/support/database.ts';

const form = (more: Partial<sentForms.SentForm> = {}): sentForms.SentForm => ({
	token: 'the token before',
	address: '/second-factor',
	isByScript: false,
	body: Buffer.from('code=123456'),
	...more
});

/** Answers that count how often they were made. */
function counted(status = 303, body: string | null = null, type = 'text/html') {
	const headers = { location: '/account', 'set-cookie': 'waymark=the-token-after', 'content-type': type };
	const made = { times: 0, answer: async () => (made.times++, new Response(body, { status, headers })) };
	return made;
}

test('a form that comes often at once is answered once, and all get that answer', async ({ pool }) => {
	const made = counted();
	const slow = async () => {
		await pool`select pg_sleep(0.2)`;
		return made.answer();
	};
	const all = await Promise.all(Array.from({ length: 4 }, () => sentForms.answerOnce(pool, form(), slow)));
	expect(made.times).toBe(1);
	for (const { status, headers } of all)
		expect([status, headers.get('location'), headers.getSetCookie()]).toEqual([
			303,
			'/account',
			['waymark=the-token-after']
		]);
});

test('another form, browser, URL or way of sending gets an answer of its own', async ({ sql }) => {
	const made = counted();
	for (const other of [
		{},
		{ token: undefined },
		{ token: 'another' },
		{ address: '/second-factor?next=/' },
		{ isByScript: true },
		{ body: Buffer.from('code=123457') }
	])
		await sentForms.answerOnce(sql, form(other), made.answer);
	expect(made.times).toBe(6);
});

test.for([
	[422, 'A page', 'text/html'],
	[200, '{"type":"failure","status":422}', 'application/json']
] as const)('a refusal is not kept: %i %s', async ([status, body, type], { sql }) => {
	const made = counted(status, body, type);
	for (let time = 0; time < 2; time++) {
		const answer = await sentForms.answerOnce(sql, form(), made.answer);
		expect([answer.status, await answer.text()]).toEqual([status, body]);
	}
	expect(made.times).toBe(2);
	expect(await sentForms.cameWith(sql, 'the token before')).toBe(false);
});

test('an answer that fails is not kept, and whoever waits for it makes their own', async ({ sql }) => {
	const fails = () => sentForms.answerOnce(sql, form(), () => Promise.reject(new Error('away')));
	await expect(fails()).rejects.toThrow('away');
	const made = counted();
	await sentForms.answerOnce(sql, form(), made.answer);
	expect(made.times).toBe(1);
});

test('after a minute it is done again, and swept away', async ({ sql }) => {
	const made = counted();
	await sentForms.answerOnce(sql, form(), made.answer);
	expect(await sentForms.cameWith(sql, 'the token before')).toBe(true);
	const later = () =>
		asOwner(sql, (sql) => sql`update sent_form set sent_at = now() - interval '61 seconds'`);
	await later();
	expect(await sentForms.cameWith(sql, 'the token before')).toBe(false);
	await sentForms.answerOnce(sql, form(), made.answer);
	expect(made.times).toBe(2);
	await sentForms.sweep(sql);
	expect(await sql`select from sent_form`).toHaveLength(1);
	await later();
	await sentForms.sweep(sql);
	expect(await sql`select from sent_form`).toHaveLength(0);
});

test('nothing of the form or its answer can be read in the database', async ({ sql }) => {
	await sentForms.answerOnce(sql, form(), counted().answer);
	const [row] = await sql<{ text: string }[]>`
		select encode(key, 'escape') || encode(token_key, 'escape') || encode(answer, 'escape') as text from sent_form`;
	for (const part of ['token', 'waymark', 'account', '123456', 'second'])
		expect(row?.text).not.toContain(part);
});
