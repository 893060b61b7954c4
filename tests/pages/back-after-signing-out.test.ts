import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { click, test } from '../support/browser.ts';
import { password } from '../support/newcomer.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';

/** Goes back to another URL. A page that the browser kept comes without the events that Playwright waits for. */
async function goBack(page: Page) {
	const before = page.url();
	void page.goBack().catch(() => {});
	await expect.poll(() => page.url()).not.toBe(before);
	await page.locator('h1').waitFor();
}

test('a browser of the tests keeps pages for Back', async ({ openKeeping }) => {
	const page = await openKeeping({});
	await page.goto('/roles');
	await page.evaluate(() => (document.title = 'Kept'));
	await page.goto('/skills');
	await goBack(page);
	expect(await page.title()).toBe('Kept');
});

test.for([true, false])(
	'nothing of who signed out is shown again by Back (scripts: %s)',
	async (javaScriptEnabled, { openKeeping }) => {
		const page = await openKeeping({ javaScriptEnabled });
		const email = `back-${javaScriptEnabled}@example.org`;
		await newcomer(page, { email });
		await page.context().clearCookies();
		await page.goto('/sign-in?next=/account/record');
		await page.getByLabel('Email address').fill(email);
		await page.getByLabel('Password', { exact: true }).fill(password);
		await click(page.getByRole('button', { name: 'Sign in', exact: true }));
		await page.waitForURL((url) => url.pathname === '/account/record');
		expect(await page.locator('h1').innerText()).toBe('Account activity');
		await page.goto('/account');
		expect(await page.locator('main').innerText()).toContain(email);
		await page.goto('/sign-out');
		await click(page.locator('main').getByRole('button', { name: 'Sign out' }));
		await page.waitForURL((url) => url.pathname === '/');
		await page.goBack(); // the page to sign out leads home again
		for (let time = 0; time < 2; time++) {
			await goBack(page);
			const shown = await page.locator('body').innerText();
			expect(shown).toContain('Sign in');
			expect(shown).not.toContain(email);
			expect(shown).not.toContain('Account activity');
		}
	}
);
