import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { served } from '../support/served.ts';

const best = (by: string) => `pathway=${informaticsTrainee},${chiefInformationOfficer},${by}`;
const chosen = `role=gdad:data-scientist&role=nhs:clinical-coder&role=gdad:software-developer&${best('moves')}&${best('learning,2')}`;

async function pack(query: string): Promise<string> {
	const response = await fetch(`${served.address}/pack/waymark-pack.html?${query}`);
	expect(response.status).toBe(200);
	return response.text();
}

/** Opens a pack from disk, with the network off, and tells what it asked for. */
async function fromDisk(page: Page, query: string): Promise<{ asked: string[]; size: number }> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-pack-'));
	const file = path.join(folder, 'waymark-pack.html');
	fs.writeFileSync(file, await pack(query));
	const address = pathToFileURL(file).href;
	const asked: string[] = [];
	page.on('request', (request) => request.url().split('#')[0] !== address && asked.push(request.url()));
	await page.context().setOffline(true);
	await page.goto(address, { waitUntil: 'load' });
	const { size } = fs.statSync(file);
	fs.rmSync(folder, { recursive: true });
	return { asked, size };
}

test('a pack opens from disk with the network off, and asks for nothing', async ({ page }) => {
	const { asked } = await fromDisk(page, chosen);
	expect(await page.locator('h1').innerText()).toBe('Roles and pathways to take with you');
	expect(await page.locator('.pathway').count()).toBe(2);
	expect(
		await page
			.locator('main .pathway')
			.first()
			.evaluate((line) => getComputedStyle(line).borderTopWidth)
	).toBe('3px');
	expect(await page.locator('.line-map .call').count()).toBeGreaterThan(5); // both start at one job
	await click(
		page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Clinical coder' })
	);
	await page.waitForURL(({ hash }) => decodeURIComponent(hash) === '#nhs:clinical-coder');
	expect(await page.getByRole('heading', { name: /Clinical coder$/, level: 2 }).isVisible()).toBe(true);
	await page.waitForTimeout(200);
	expect(asked).toEqual([]);
});

test('it is accessible and fits, wide and light, narrow and dark', async ({ page, open }) => {
	const narrow = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
	for (const each of [page, narrow]) {
		await fromDisk(each, chosen);
		expect(await accessibilityProblems(each)).toEqual([]);
		expect(await overflow(each)).toBeLessThanOrEqual(0);
	}
});

test('on paper the sheet to prepare a conversation has one page, and each pathway has one', async ({
	page
}) => {
	await fromDisk(page, chosen);
	await page.addStyleTag({ content: 'body > header, main > :not(.preparation, .pathway) { display: none }' });
	const file = await page.pdf({ format: 'A4' });
	expect(file.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3);
});

test('the largest pack stays under 2 MB', async ({ page }) => {
	const roles = /name="role" value="([^"]*)"/g;
	const form = await (await fetch(`${served.address}/pack`)).text();
	const weights: { role: string; weight: number }[] = [];
	for (const [, role = ''] of form.matchAll(roles))
		weights.push({ role, weight: (await pack(`role=${role}`)).length });
	expect(weights.length).toBeGreaterThan(100);
	const heaviest = weights.sort((a, b) => b.weight - a.weight).slice(0, 12);
	const query = [
		...heaviest.map(({ role }) => `role=${role}`),
		...['moves', 'learning', 'stretch', 'evidence', 'choice'].map(best)
	].join('&');
	const { asked, size } = await fromDisk(page, query);
	expect(size).toBeLessThan(2_000_000);
	expect(asked).toEqual([]);
});

test('without JavaScript, a pack is chosen and downloaded', async ({ plainPage }) => {
	await plainPage.goto('/roles/gdad:data-scientist');
	await click(plainPage.getByRole('link', { name: 'Save to my pack' }));
	expect(await plainPage.getByLabel('Data scientist', { exact: true }).isChecked()).toBe(true);
	await click(plainPage.getByText('General management'));
	await plainPage.getByLabel('Chief executive', { exact: true }).check();
	await plainPage.getByLabel('Where are you now?').selectOption(informaticsTrainee);
	await plainPage.getByLabel('Where do you want to get to?').selectOption(chiefInformationOfficer);
	await click(plainPage.getByRole('button', { name: 'Add this pathway' }));
	expect(await plainPage.getByLabel(/^From Health informatics trainee to/).isChecked()).toBe(true);
	expect(await plainPage.getByLabel('Chief executive', { exact: true }).isChecked()).toBe(true);
	const download = plainPage.waitForEvent('download');
	await click(plainPage.getByRole('button', { name: 'Download pack' }));
	const file = await (await download).path();
	expect((await download).suggestedFilename()).toBe('waymark-pack.html');
	const html = fs.readFileSync(file, 'utf8');
	for (const name of [
		'Data scientist',
		'Chief executive',
		'From Health informatics trainee to Chief information'
	])
		expect(html).toContain(name);
});

test('choosing too much is reported where it was chosen', async ({ plainPage }) => {
	const form = await (await fetch(`${served.address}/pack`)).text();
	const roles = [...form.matchAll(/name="role" value="([^"]*)"/g)]
		.slice(0, 13)
		.map(([, role]) => `role=${role}`);
	await plainPage.goto(`/pack?${roles.join('&')}`);
	await click(plainPage.getByRole('button', { name: 'Download pack' }));
	await plainPage.waitForURL(/\/pack\?/);
	const alert = plainPage.getByRole('alert');
	expect(await alert.innerText()).toContain('A pack can have up to 12 roles. You chose 13, so remove 1.');
	await click(alert.getByRole('link'));
	await plainPage.waitForURL(({ hash }) => hash === '#role');
});
