import { describe, expect, vi } from 'vitest';
import type { Page } from 'playwright-core';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { asPerson, openOwnerPool } from '#lib/server/sql.server.ts';
import { alumIdOf, show } from '../support/alumni.ts';
import { click, problemsOf, test } from '../support/browser.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { served } from '../support/served.ts';
import { servedDatabase } from '../support/sign-in.ts';

const sql = servedDatabase();
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

/** A request to an alum, and the link in the email about it. The reader of the page is signed out. */
async function requested(page: Page) {
	const alum = { id: await newcomer(page) };
	const trainee = { id: await newcomer(page, { kind: 'trainee', began: 14 }) };
	await page.context().clearCookies();
	await show(sql, alum, { profile: { name: 'Nia Newcomer', ways: ['question'] } });
	const alumId = await alumIdOf(sql, alum);
	const question = { alumId, kind: 'question', until: '', words: 'Words for one reader' } as const;
	const asked = await introductions.ask(sql, trainee, question);
	if ('refused' in asked) throw new Error(asked.refused);
	return { alum, id: asked.id, at: await linkTo(`${alum.id}@example.org`) };
}

/** The path of the link in the email that the worker has put out for someone. */
async function linkTo(recipient: string): Promise<string> {
	const owner = openOwnerPool({ socket: served.socket, max: 1 });
	const link = await vi.waitFor(
		async () => {
			const [letter] = await owner<
				{ body: string }[]
			>`select body from outbox_letter where recipient = ${recipient}`;
			const [, found] = /(\/stop\/[\w-]{43})$/m.exec(letter?.body ?? '') ?? [];
			if (!found) throw new Error('The email is not there yet');
			return found;
		},
		{ timeout: 100_000, interval: 50 }
	);
	await owner.end();
	return link;
}

const settings = (alum: { id: string }) =>
	asPerson(
		sql,
		alum,
		(sql) => sql<{ kind: string; delay: string }[]>`select kind, delay from notice_setting`
	);

describe('a link in an email', () => {
	test('does nothing when it is only opened, and shows no name and no words', async ({ plainPage: page }) => {
		const { alum, id, at } = await requested(page);
		for (const place of ['', '/decline', '/pause'])
			for (const method of ['GET', 'HEAD', 'GET']) {
				const response = await fetch(`${served.address}${at}${place}`, { method });
				expect(response.status).toBe(200);
				expect(await response.text()).not.toMatch(/Nia|Words for one reader/);
			}
		expect((await introductions.find(sql, alum, id)).closedAt).toBeNull();
		expect(await settings(alum)).toEqual([]);
		await page.goto(`${at}/pause`);
		await click(page.getByRole('button', { name: 'Pause' }));
		expect(await heading(page)).toBe('Paused');
		await page.goto(`${at}/decline`);
		await click(page.getByRole('button', { name: 'Decline' }));
		expect(await heading(page)).toBe('Declined');
		expect((await introductions.find(sql, alum, id)).closedAt).not.toBeNull();
		await page.goto(`${at}/decline`);
		expect(await heading(page)).toBe('Nothing to decline');
	});

	test('stops one kind of email, by a page that says which', async ({ page }) => {
		const { alum, at } = await requested(page);
		await page.goto(at);
		expect(await page.locator('main').innerText()).toContain('Requests to you');
		expect(await problemsOf(page)).toEqual([]);
		await click(page.getByRole('button', { name: 'Stop' }));
		await page.getByRole('heading', { name: 'Stopped' }).waitFor();
		expect(await settings(alum)).toMatchObject([{ kind: 'introduction-request', delay: 'never' }]);
	});

	test('stops by one click in an email program, and not from another site', async ({ plainPage: page }) => {
		const { alum, at } = await requested(page);
		const send = (place: string, headers: Record<string, string> = {}) =>
			fetch(`${served.address}${at}${place}`, {
				method: 'POST',
				headers,
				body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
				redirect: 'manual'
			});
		expect((await send('', { origin: 'https://other.example' })).status).toBe(403);
		expect((await send('/decline')).status).toBe(403);
		expect(await settings(alum)).toEqual([]);
		for (let time = 0; time < 2; time++) expect((await send('')).status).toBe(200);
		expect(await settings(alum)).toMatchObject([{ kind: 'introduction-request', delay: 'never' }]);
	});
});
