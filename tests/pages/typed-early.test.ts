import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { click, test } from '../support/browser.ts';
import { cast, informaticsTrainee } from '../support/cast.ts';
import { signIn } from '../support/sign-in.ts';

/** Has a page's scripts wait until they are let in, as on a slow line. @returns a function that lets them in */
async function holdScripts(page: Page): Promise<() => void> {
	let letIn = () => {};
	const wait = new Promise<void>((resolve) => (letIn = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await wait;
		await route.continue();
	});
	return letIn;
}

test('what is typed before a page’s scripts load is kept', async ({ page }) => {
	const letIn = await holdScripts(page);
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByLabel('Search').fill('data scientist');
	await page.getByLabel('Email address').fill('nour@example.org');
	await page.getByLabel('Password', { exact: true }).fill('not yet all of it');
	letIn();
	await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor(); // it comes with them
	expect(await page.getByLabel('Search').inputValue()).toBe('data scientist');
	expect(await page.getByLabel('Email address').inputValue()).toBe('nour@example.org');
	expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('not yet all of it');
});

test('a passkey name that is typed early is not replaced by the device’s name', async ({ page }) => {
	await signIn(page, 'trainee');
	const addresses: string[] = [];
	page.on('request', (request) => addresses.push(request.url()));
	const letIn = await holdScripts(page);
	await page.goto('/account/second-factor/passkey', { waitUntil: 'commit' });
	await page.getByLabel('Name of this passkey').fill('My phone');
	await page.getByLabel('Your password').fill(cast.trainee.password);
	await page.getByLabel('Your password').press('Enter'); // sends nothing yet, and no password in an address
	letIn();
	await page.locator('button:enabled', { hasText: 'Add a passkey' }).waitFor();
	expect(await page.getByLabel('Name of this passkey').inputValue()).toBe('My phone');
	expect(addresses.filter((address) => address.includes('password='))).toEqual([]);
});

test('what is chosen for the map before it is drawn is kept', async ({ page }) => {
	const letIn = await holdScripts(page);
	await page.goto(`/map?focus=${informaticsTrainee}`, { waitUntil: 'commit' });
	await page.getByLabel('Number of moves to show').selectOption('1');
	await click(page.getByText('Filters', { exact: true }));
	await page.getByLabel(/^Hide moves/).check();
	letIn();
	await page.getByRole('application').waitFor();
	expect(await page.getByLabel('Number of moves to show').inputValue()).toBe('1');
	expect(await page.getByLabel(/^Hide moves/).isChecked()).toBe(true);
});
