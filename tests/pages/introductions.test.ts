import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { alumIdOf, post, show } from '../support/alumni.ts';
import { click, follow, overflow, problemsOf, test } from '../support/browser.ts';
import { newcomer, signInAs } from '../support/newcomer-on-a-page.ts';
import { servedDatabase } from '../support/sign-in.ts';

const sql = servedDatabase();
const main = (page: Page) => page.locator('main').innerText();
const path = (page: Page) => new URL(page.url()).pathname;
const junior = 'gdad:data-analyst/data-analyst';
const senior = 'gdad:data-analyst/senior-data-analyst';

/** An alum of one test's own who made a move and can be asked, and a trainee who is signed in on the page. */
async function two(page: Page) {
	const alum = { id: await newcomer(page) };
	const trainee = { id: await newcomer(page, { kind: 'trainee', began: 16 }) };
	const name = `Zoë ${randomUUID().slice(0, 8)}`;
	await show(sql, alum, {
		profile: { name, ways: ['question', 'call'], topics: ['Working part-time'] },
		posts: [post('Analyst', junior, 2014, 2018), post('Senior analyst', senior, 2018)]
	});
	return { alum, trainee, name, at: `/alumni/${await alumIdOf(sql, alum)}` };
}

/** Presses a button as someone without a mouse does. */
async function press(page: Page, name: string) {
	await page.getByRole('button', { name, exact: true }).focus();
	await page.keyboard.press('Enter');
	await page.waitForLoadState('domcontentloaded');
}

describe('the directory', () => {
	test('finds by words without accents and by a move, and says why someone is here', async ({ open }) => {
		const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
		const { name, at } = await two(page);
		await page.goto('/alumni');
		await page.getByLabel('Words').fill(name.replace('ë', 'e').toLowerCase());
		await click(page.getByRole('form', { name: 'Find alumni' }).getByRole('button', { name: 'Search' }));
		const card = page.getByRole('article').filter({ hasText: name });
		expect(await page.getByRole('article').count()).toBe(1);
		await page.goto(`/alumni?made=${junior},${senior}&q=${encodeURIComponent(name)}`);
		expect(await card.getByRole('list', { name: 'Why they are here' }).innerText()).toContain('Senior');
		expect(await overflow(page)).toBe(0);
		await click(card.getByRole('link', { name }));
		expect(path(page)).toBe(at);
	});

	test('goes to its next page and back', async ({ plainPage: page }) => {
		await two(page);
		for (let number = 0; number < 21; number++) {
			const alum = { id: await newcomer(page) };
			await show(sql, alum, { profile: { name: `Many ${number}`, topics: ['Many of them'] } });
		}
		await page.goto('/alumni?topic=Many+of+them');
		const names = () => page.getByRole('article').getByRole('heading').allInnerTexts();
		const first = await names();
		await click(page.getByRole('link', { name: 'Next page' }));
		const second = await names();
		expect([first.length, second.length]).toEqual([20, 1]);
		expect(first).not.toContain(second[0]);
		await click(page.getByRole('link', { name: 'First page' }));
		expect(await names()).toEqual(first);
	});
});

describe('an introduction', () => {
	test('goes from a request to an answer and an end, without scripts at 320 pixels', async ({ open }) => {
		const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
		const { alum, trainee, name, at } = await two(page);
		await page.goto(at);
		await click(page.getByRole('link', { name: 'Ask them' }));
		await click(page.getByRole('button', { name: 'Continue' }));
		expect(await page.getByRole('alert').innerText()).toContain('Enter what you want to ask');
		await page.getByLabel('What do you want to ask?').fill('How did you move? Write to me@example.org.');
		await click(page.getByRole('button', { name: 'Continue' }));
		expect(await main(page)).toContain('This is all that');
		expect(await main(page)).toContain('month 17 of the scheme');
		expect(await main(page)).toContain('seems to have an email address');
		await click(page.getByRole('button', { name: 'Send' }));
		expect(await page.getByRole('status').innerText()).toContain('Your request is sent');

		await signInAs(page, alum.id);
		await page.goto('/introductions');
		await click(page.getByRole('link', { name: 'Nia Newcomer' }));
		await page.getByLabel('Or ask for more').fill('What have you tried?');
		await click(page.getByRole('button', { name: 'Ask for more' }));
		await click(page.getByRole('button', { name: 'Accept' }));
		expect(await page.getByRole('status').innerText()).toContain('You have accepted');
		await page.getByLabel('Your message').fill('I asked my manager.');
		await click(page.getByRole('button', { name: 'Send' }));
		expect(await overflow(page)).toBe(0);

		await signInAs(page, trainee.id);
		await page.goto('/introductions');
		await click(page.getByRole('link', { name }));
		expect(await main(page)).toContain('I asked my manager.');
		await click(page.getByRole('link', { name: 'End this introduction' }));
		await click(page.locator('main').getByRole('button'));
		await page.goto('/introductions');
		await click(page.getByText('Closed introductions (1)'));
		expect(await main(page)).toContain('Closed');
	});

	test('is asked and withdrawn by keyboard, and axe finds nothing', async ({ page }) => {
		const { name, at } = await two(page);
		await page.goto(at);
		expect(await problemsOf(page)).toEqual([]);
		await follow(page, page.getByRole('link', { name: 'Ask them' }));
		await page.waitForURL('**/introductions/new*');
		expect(await problemsOf(page)).toEqual([]);
		await page.getByLabel('What do you want to ask?').fill('How did you move?');
		await press(page, 'Continue');
		await page.getByRole('heading', { name: 'Check your request' }).waitFor();
		await press(page, 'Send');
		await page.waitForURL('**/introductions?done=sent');
		expect(await problemsOf(page)).toEqual([]);
		await follow(page, page.getByRole('link', { name }));
		await page.waitForURL(/introductions\/[\w-]+$/);
		expect(await problemsOf(page)).toEqual([]);
		await follow(page, page.getByRole('link', { name: 'Withdraw' }));
		await page.waitForURL('**/close');
		expect(await problemsOf(page)).toEqual([]);
	});
});
