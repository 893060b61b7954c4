import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { example, exampleLevel } from '../support/catalogue/format-example.ts';
import { click, problemsOf, test } from '../support/browser.ts';
import { filesOf, textsOf, zipOf } from '../support/framework-files.ts';
import { signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const first = example();
const second = example({
	label: '2',
	levels: [
		...example().levels,
		...Array.from({ length: 12 }, (_, index) =>
			exampleLevel({ role: 'Manager', name: `Manager ${index + 2}`, rung: index + 2, stage: 6 })
		)
	]
});

async function uploaded(page: Page, files: File[]) {
	await page.goto('/frameworks/import');
	const given = files.map(async (file) => ({
		name: file.name,
		mimeType: 'application/octet-stream',
		buffer: Buffer.from(await file.arrayBuffer())
	}));
	await page.getByLabel('Files').setInputFiles(await Promise.all(given));
	await click(page.getByRole('button', { name: 'Import as a draft' }));
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Problems with the page at this path, for the reviewer. */
async function problemsAt(page: Page, path: string): Promise<string[]> {
	await signIn(page, 'reviewer');
	await page.goto(path);
	expect(pathOf(page)).toBe(path);
	return problemsOf(page);
}

describe('frameworks in the staff area', () => {
	test('are imported, reviewed by another editor, published, gone back to and deleted, without JavaScript', async ({
		plainPage: page,
		open
	}) => {
		const [other, seen] = [await open({}), await open({})];
		await signIn(page, 'editor');
		await signIn(other, 'reviewer');

		await uploaded(page, filesOf(first));
		expect(pathOf(page)).toBe('/frameworks/demo/1');
		expect(await page.locator('main').innerText()).toContain('another editor needs to review it');
		expect(await page.getByRole('button', { name: 'Mark as reviewed' }).count()).toBe(0);
		expect((await fetch(`${served.address}/roles/demo:analyst`)).status).toBe(404);

		await other.goto('/frameworks/demo/1');
		await click(other.getByRole('button', { name: 'Mark as reviewed' }));
		expect(await other.locator('main').innerText()).toContain('Mei Tanaka');
		await click(other.getByRole('link', { name: 'Publish this version' }));
		await click(other.getByRole('button', { name: 'Publish this version' }));
		expect(pathOf(other)).toBe('/frameworks/demo/1');
		expect(await other.getByRole('status').innerText()).toContain('This version is live');
		await expect.poll(async () => (await fetch(`${served.address}/roles/demo:analyst`)).status).toBe(200);

		await uploaded(other, [zipOf(textsOf(second))]);
		const words = await other.locator('main').innerText();
		expect(words).toContain('12 levels added');
		expect(words).not.toContain('Level added: Manager 5'); // folded
		expect(await problemsAt(seen, '/frameworks/demo/2')).toEqual([]);
		await page.goto('/frameworks/demo/2');
		await click(page.getByRole('button', { name: 'Mark as reviewed' }));
		await click(page.getByRole('link', { name: 'Publish this version' }));
		expect(await problemsAt(seen, '/frameworks/demo/2/publication')).toEqual([]);
		await click(page.getByRole('button', { name: 'Publish this version' }));
		const manager = `${served.address}/roles/demo:manager/manager-13`;
		await expect.poll(async () => (await fetch(manager)).status).toBe(200);

		const [files] = await Promise.all([
			page.waitForEvent('download'),
			click(page.getByRole('link', { name: 'download the files' }))
		]);
		expect(files.suggestedFilename()).toBe('demo-2.zip');
		const zip = new File([fs.readFileSync(await files.path())], 'demo-2.zip');
		await uploaded(page, [zip]);
		expect(await page.locator('main').innerText()).toContain('already has exactly the same content');

		await page.goto('/frameworks/demo/1');
		await click(page.getByRole('link', { name: 'Go back to this version' }));
		expect(await page.locator('h1').innerText()).toBe('Go back to Demonstration, 1?');
		await click(page.getByRole('button', { name: 'Go back to this version' }));
		await page.goto('/frameworks/demo');
		expect(await page.getByRole('row', { name: /^1 Live/ }).count()).toBe(1);
		expect(await problemsAt(seen, '/frameworks/demo')).toEqual([]);

		await uploaded(page, filesOf(example({ label: '3', licence: 'CC BY' })));
		expect(await problemsAt(seen, '/frameworks')).toEqual([]);
		await click(page.getByRole('link', { name: 'Delete this draft' }));
		expect(await problemsAt(seen, '/frameworks/demo/3/removal')).toEqual([]);
		await click(page.getByRole('button', { name: 'Delete this draft' }));
		expect(await page.locator('main').innerText()).toContain('Draft deleted');
		expect((await page.goto('/frameworks/demo/3'))?.status()).toBe(404);
	});

	test('say on the version’s page why it can no longer be reviewed, published or deleted', async ({
		page
	}) => {
		await signIn(page, 'editor');
		await uploaded(page, filesOf(example({ label: '4', licence: 'CC BY-SA' })));
		await page.waitForURL(/\/demo\/4\?done=imported$/);
		const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join();
		await page.goto('/frameworks/gdad');
		const live = await page.getByRole('row', { name: / Live/ }).getByRole('link').getAttribute('href');
		for (const [place, words] of [
			['/frameworks/demo/4?/review', 'You drafted this version'],
			['/frameworks/demo/4/publication', 'cannot be published until another editor has reviewed it'],
			[`${live}/removal`, 'cannot be deleted, because it has been published']
		] as const) {
			const answer = await fetch(`${served.address}${place}`, {
				method: 'POST',
				body: new URLSearchParams(),
				headers: { cookie, origin: served.address, accept: 'text/html' },
				redirect: 'manual'
			});
			expect(answer.status, place).toBe(303);
			await page.goto(answer.headers.get('location') ?? '');
			expect(pathOf(page)).toBe(place.replace(/(\?|\/publication|\/removal).*/, ''));
			expect(await page.getByRole('alert').innerText()).toContain(words);
			expect(await page.title()).toMatch(/^Error: /);
			expect(await problemsOf(page)).toEqual([]);
		}
	});

	test('show problems with files by file, row and column', async ({ page }) => {
		await signIn(page, 'editor');
		await page.goto('/frameworks/import');
		await click(page.getByRole('button', { name: 'Import as a draft' }));
		expect(await page.getByRole('alert').innerText()).toContain('Choose the files of a version');
		const levels = `family,role,level,order,stage\n${'Data,Analyst,Analyst,1,eleven\n'.repeat(1)}${Array.from({ length: 300 }, (_, index) => `Data,Analyst,L${index},x,3`).join('\n')}`;
		await uploaded(page, filesOf(first, { 'levels.csv': levels }));
		const words = await page.locator('main').innerText();
		expect(words).toContain('levels.csv row 2, stage: "eleven" is not a whole number from 1 to 10');
		expect(words).toContain('We stopped at 200 problems');
		expect(words).toMatch(/There are \d+ problems with your files. Nothing has been saved./);
		expect(await page.title()).toMatch(/^Error: /);
		expect(await problemsOf(page)).toEqual([]);
	});

	test('have a largest size, and the page says so', async ({ plainPage: page }) => {
		await signIn(page, 'editor');
		const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join();
		const send = (path: string, size: number) => {
			const body = new FormData();
			body.set('files', new File([Buffer.alloc(size)], 'levels.csv'));
			const headers = { cookie, origin: served.address, accept: 'text/html' };
			return fetch(`${served.address}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
		};
		const large = await send('/frameworks/import', 32_100_000);
		expect(large.status).toBe(413);
		expect(await large.text()).toContain('The files must be 32 MB or smaller in total');
		expect((await send('/frameworks/import', 40_000_000)).status).toBe(413);
		expect((await send('/frameworks/import', 20_000_000)).status).toBe(422);
		expect((await send('/frameworks/gdad/none?/review', 600_000)).status).toBe(413);
	});
});
