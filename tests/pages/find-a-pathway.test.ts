import { expect } from 'vitest';
import { click, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';

test('a trainee finds pathways to chief information officer by keyboard alone', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(/skip to/i);
	await page.getByLabel('Where are you now?').focus();
	await page.keyboard.type('Health informatics');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Chief information o');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/pathways\?/);
	expect(await page.locator('h1').innerText()).toMatch(
		/^5 pathways from Health informatics trainee to Chief information officer$/
	);
	expect(await page.locator('.pathway').count()).toBe(5);
});

test('every pathway names the evidence of every step', async ({ plainPage }) => {
	await plainPage.goto(`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`);
	for (const pathway of await plainPage.locator('.pathway').all()) {
		const stops = await pathway.locator('.stop').count();
		expect(await pathway.locator('.stop .proof').count()).toBe(stops - 1);
	}
});

test('without JavaScript, an error is shown beside the form', async ({ plainPage }) => {
	const response = await plainPage.goto(
		`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&max=many`
	);
	expect(response?.status()).toBe(422);
	const summary = plainPage.getByRole('alert');
	await click(summary.getByRole('link'));
	await plainPage.waitForURL(({ hash }) => hash === '#max');
	expect(await plainPage.getByLabel('Maximum number of moves').inputValue()).toBe('many');
	expect(await plainPage.getByLabel('Maximum number of moves').getAttribute('aria-invalid')).toBe('true');
});

test('a pathway links to its roles, and a role links to the pathways through it', async ({ plainPage }) => {
	await plainPage.goto(`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`);
	await click(plainPage.locator('.pathway .stop h4 a').nth(1));
	await plainPage.waitForURL(/\/roles\//);
	await click(plainPage.getByRole('link', { name: 'Find pathways from this job' }));
	await plainPage.waitForURL(/\/pathways\?from=/);
	expect(await plainPage.getByLabel('Where are you now?').inputValue()).not.toBe('');
});

test('a search finds a misspelt word', async ({ plainPage }) => {
	await plainPage.goto('/search?q=cheif+information+oficer');
	expect(
		await plainPage.getByRole('link', { name: 'Chief information officer', exact: true }).count()
	).toBeGreaterThan(0);
});

test('no page requests anything from another origin', async ({ page }) => {
	const foreign: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(new URL(page.url() === 'about:blank' ? request.url() : page.url()).origin))
			foreign.push(request.url());
	});
	for (const place of [
		'/',
		'/roles',
		'/skills',
		'/about/data',
		`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`
	]) {
		await page.goto(place, { waitUntil: 'networkidle' });
	}
	expect(foreign).toEqual([]);
});
