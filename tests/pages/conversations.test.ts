import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { click, overflow, problemsOf, test } from '../support/browser.ts';
import { cast, type Role } from '../support/cast.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { served } from '../support/served.ts';
import { cookieFor, signIn } from '../support/sign-in.ts';

const owner = openOwnerPool({ socket: served.socket, max: 1 });
const main = (page: Page) => page.locator('main').innerText();

/** A trainee of one test's own, paired with the coach of the cast, and what they wrote in one conversation. */
async function two(page: Page) {
	const trainee = await newcomer(page, { kind: 'trainee', began: 14 });
	const [pairing] = await owner<{ id: string }[]>`
		insert into pairing (trainee_id, coach_id) values (${trainee}, ${cast.coach.id}) returning pairing_id as id`;
	const word = (zone: string) => `${zone}-${randomUUID()}`;
	const words = {
		own: word('own'),
		prepared: word('prepared'),
		shared: word('shared'),
		outcome: word('outcome')
	};
	const [row] = await owner<{ id: string }[]>`
		insert into conversation (trainee_id, pairing_id, kind, state, starts_at, proposed_by)
		values (${trainee}, ${pairing!.id}, 'regular', 'arranged', now() + interval '5 minutes', 'trainee')
		returning conversation_id as id`;
	const id = row!.id;
	await owner`insert into own_note (conversation_id, body) values (${id}, ${words.own})`;
	await owner`insert into preparation (conversation_id, answers) values (${id}, ${owner.json({ goal: words.prepared })})`;
	await owner`insert into shared_note (conversation_id, body, saved_by) values (${id}, ${words.shared}, 'trainee')`;
	await owner`insert into outcome (conversation_id, lines, saved_by) values (${id}, ${[words.outcome, '', '']}, 'trainee')`;
	return { pairing: pairing!.id, words, id, at: `/conversations/${id}` };
}

const end = (pairing: string) =>
	owner`update pairing set until_on = current_date where pairing_id = ${pairing}`;

describe('an hour', () => {
	test('is prepared, held and remembered by two in two browsers, without scripts at 320 pixels', async ({
		open
	}) => {
		const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };
		const [hers, his] = [await open(narrow), await open(narrow)];
		const { at, words, id } = await two(hers);
		await signIn(his, 'coach');
		await hers.goto(`${at}/prepare`);
		await hers.getByLabel('What would make this hour worth it for you?').fill('To choose');
		await click(hers.getByRole('button', { name: 'Save' }).first());
		await his.goto(at);
		expect(await main(his)).not.toContain('To choose');
		expect(await main(his)).not.toContain(words.own);
		expect(await main(hers)).toContain('To choose');
		await hers.goto(`${at}?present`);
		expect(await main(hers)).not.toContain(words.own);
		expect(await main(hers)).not.toContain('To choose');

		await hers.goto(at);
		await his.getByLabel('Notes that you both see').fill('What he wrote');
		await hers.getByLabel('Notes that you both see').fill('What she wrote');
		await click(his.getByRole('button', { name: 'Save the note' }));
		await click(hers.getByRole('button', { name: 'Save the note' }));
		expect(await main(hers)).toContain('What he wrote');
		expect(await hers.getByLabel('Notes that you both see').inputValue()).toBe('What she wrote');
		await hers.getByLabel('Notes that you both see').fill('What both wrote');
		await click(hers.getByRole('button', { name: 'Save the note' }));
		expect(await overflow(hers)).toBe(0);

		await click(hers.getByRole('button', { name: 'Finish' }));
		await hers.getByLabel('What we agreed').fill('To ask two people');
		await click(hers.getByRole('button', { name: 'Save the outcome' }));
		await his.goto(at);
		expect(await main(his)).toContain('To ask two people');
		expect(await main(his)).toContain('Held on');
		const [{ state }] =
			(await owner`select state from conversation where conversation_id = ${id}`) as unknown as [
				{ state: string }
			];
		expect(state).toBe('held');
	});

	test('that a coach lost gives them their words back, with 403, and they see nothing of it any more', async ({
		open
	}) => {
		const [hers, his] = [await open({}), await open({ javaScriptEnabled: false })];
		const { at, pairing, words } = await two(hers);
		await signIn(his, 'coach');
		await his.goto(at);
		await his.getByLabel('Notes that you both see').fill('A long thought of his');
		await end(pairing);
		const answer = his.waitForResponse((response) => response.request().method() === 'POST');
		await click(his.getByRole('button', { name: 'Save the note' }));
		expect((await answer).status()).toBe(403);
		expect(await main(his)).toContain('A long thought of his');
		expect(await main(his)).not.toContain(words.shared);
		const next = await two(hers);
		const handover = `/conversations/handover/${next.pairing}`;
		await his.goto(handover);
		await his.getByLabel('What the next coach should know').fill('Another thought of his');
		await end(next.pairing);
		await click(his.getByRole('button', { name: 'Save' }));
		expect(await main(his)).toContain('Another thought of his');
		for (const path of [at, handover, `${at}/outcome`, `${at}/conversation.ics`]) {
			const response = await his.request.get(path);
			const text = await response.text();
			expect(response.status(), path).toBe(403);
			for (const word of Object.values(words)) expect(text, path).not.toContain(word);
		}
	});

	test('has no problem that axe finds, for either', async ({ page, open }) => {
		const { at } = await two(page);
		await page.goto(at);
		expect(await problemsOf(page)).toEqual([]);
		const his = await open({});
		await signIn(his, 'coach');
		for (const path of [at, '/cohort', '/conversations']) {
			await his.goto(path);
			expect(await problemsOf(his), path).toEqual([]);
		}
	});
});

test('a coach’s list says what trainees chose to show, and no gap says who did not', async ({
	page,
	open
}) => {
	const { id, words } = await two(page);
	const his = await open({ javaScriptEnabled: false });
	await signIn(his, 'coach');
	await his.goto('/cohort');
	expect(await main(his)).not.toContain(words.outcome);
	await owner`update outcome set audience = 'cohort' where conversation_id = ${id}`;
	await his.reload();
	expect(await main(his)).toContain(words.outcome);
	const cells = await his.getByRole('cell').allInnerTexts();
	expect(cells.filter((cell) => cell.trim() === '')).toEqual([]);
	for (const word of [words.own, words.prepared, words.shared]) expect(await main(his)).not.toContain(word);
});

test('no page gives a private word to anyone else: staff, other members, no one', async ({ page }) => {
	const { at, id, words, pairing } = await two(page);
	const paths = [
		at,
		...['prepare', 'outcome', 'move', 'attachments', 'conversation.ics', '__data.json'].map(
			(path) => `${at}/${path}`
		),
		'/conversations',
		'/conversations/calendar.ics',
		`/conversations/handover/${pairing}`,
		'/cohort',
		`/search?q=${words.own}`,
		`/search?q=${words.shared}`,
		`/conversations/${id}x`
	];
	const asked: (Role | null)[] = ['administrator', 'editor', 'alum', 'trainee', 'stranger', null];
	for (const role of asked) {
		const headers = role ? { cookie: await cookieFor(role) } : undefined;
		for (const path of paths) {
			const response = await fetch(`${served.address}${path}`, { headers, redirect: 'manual' });
			const text = await response.text();
			for (const [zone, word] of Object.entries(words))
				// The search says what was looked for.
				if (!path.startsWith('/search'))
					expect(text.includes(word), `${role} reads ${zone} at ${path}`).toBe(false);
			if (path.startsWith(at) && !path.endsWith('.json'))
				expect([303, 401, 403, 404], `${role} at ${path}`).toContain(response.status);
			if (path.startsWith('/search')) expect(text).not.toContain(id);
		}
	}
});
