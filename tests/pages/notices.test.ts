import { expect } from 'vitest';
import { click, overflow, problemsOf, test } from '../support/browser.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';

test('how soon emails come is chosen for each kind, without scripts at 320 pixels', async ({ open }) => {
	const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
	await newcomer(page);
	await page.goto('/account/notices');
	const requests = page.getByLabel('Requests to you', { exact: true });
	const messages = page.getByLabel('Messages', { exact: true });
	expect([await requests.inputValue(), await messages.inputValue()]).toEqual(['at-once', 'at-once']);
	await requests.selectOption('Once a week, on Monday');
	await click(page.getByRole('button', { name: 'Save' }));
	expect(await page.getByRole('status').innerText()).toContain('Your choices are saved');
	expect([await requests.inputValue(), await messages.inputValue()]).toEqual(['weekly', 'at-once']);
	expect(await overflow(page)).toBe(0);
});

test('the page of emails has nothing that axe finds', async ({ page }) => {
	await newcomer(page);
	await page.goto('/account/notices');
	expect(await problemsOf(page)).toEqual([]);
});
