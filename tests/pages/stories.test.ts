import { afterEach, describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { served } from '../support/served.ts';
import { signIn } from '../support/sign-in.ts';

const main = (page: Page) => page.locator('main').innerText();
const path = (page: Page) => new URL(page.url()).pathname;
const button = (page: Page, name: string) => page.locator('main').getByRole('button', { name });

afterEach(async () => {
	const owner = openOwnerPool({ socket: served.socket, max: 1 });
	await owner`delete from story where origin = 'written'`;
	await owner.end();
});

/** Nia begins a day in the life. @returns the path of its pages */
async function begin(page: Page): Promise<string> {
	await newcomer(page);
	await page.goto('/stories/new');
	await page.getByLabel('Which job is it about?').selectOption('nhs:clinical-coder/clinical-coder');
	await page.getByLabel('How do you want to be named?').fill('Nia');
	await click(button(page, 'Start writing'));
	return path(page).replace('/edit', '');
}

async function write(page: Page, title = 'A Tuesday with 40 sets of notes') {
	await page.getByLabel('Title').fill(title);
	await page.getByLabel('In one or two sentences').fill('What a coder reads all day.');
	await page
		.getByLabel('The day, hour by hour')
		.fill('08:30 I open the first set of notes.\nAfternoon: questions to the wards');
	await page
		.getByLabel('The story', { exact: true })
		.fill('## What I look for\n\nThe **second** operation.\n\n> Read to the end.');
	await click(button(page, 'Save'));
}

describe.for([true, false])('a member, JavaScript %s', (javaScriptEnabled) => {
	test('writes a day, agrees to it, and an editor publishes it', async ({ open }) => {
		const page = await open({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
		const story = await begin(page);
		await write(page);
		expect(await page.getByRole('status').innerText()).toContain('The story is saved.');
		if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);

		await click(page.getByRole('link', { name: 'Preview' }));
		expect(await main(page)).toContain('What I look for');
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await click(page.getByRole('link', { name: 'Publish', exact: true }));
		await click(page.getByRole('link', { name: 'Everyone who tells it agrees to it as it is now' }));
		await page.getByLabel('The words').check();
		await page.getByLabel('Shown to members of Waymark').check();
		await page.getByLabel('Shown to everyone').check();
		if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([]);
		await click(button(page, 'Save what I agree to'));
		expect(await main(page)).toContain('Nothing is missing.');
		await page.getByLabel('Everyone', { exact: true }).check();
		await click(button(page, 'Send it for review'));
		expect(await main(page)).toContain('In review');

		const desk = await open({ javaScriptEnabled });
		await signIn(desk, 'editor');
		await desk.goto('/staff');
		expect(await main(desk)).toContain('1 story to read');
		await desk.goto('/story-reviews');
		await click(desk.getByRole('link', { name: 'A Tuesday with 40 sets of notes' }));
		await desk.getByLabel('Publish it').check();
		await click(button(desk, 'Decide'));
		expect(await desk.getByRole('alert').innerText()).toContain('Check all of these before you publish it');
		for (const check of ['No patient could', 'No colleague is', 'Nothing is said about'])
			await desk.getByLabel(check).check();
		await click(button(desk, 'Decide'));
		expect(await main(desk)).toContain('The story is published.');

		const visitor = await open({ javaScriptEnabled });
		await visitor.goto(story);
		expect(await main(visitor)).toContain('Told by Nia');
		await visitor.goto('/stories?words=second+operation');
		expect(await main(visitor)).toContain('A Tuesday with 40 sets of notes');

		await page.goto(`${story}/publication`);
		await page
			.locator('details', { hasText: 'Withdraw it' })
			.evaluate((details: HTMLDetailsElement) => (details.open = true));
		await click(button(page, 'Withdraw the story'));
		expect(await main(page)).toContain('It is on no page of Waymark any more');
		expect((await visitor.goto(story))?.status()).toBe(404);
	});
});

test('of two who write at once, the second reads both texts', async ({ plainPage: page, open }) => {
	const story = await begin(page);
	await write(page);
	const other = await open({ javaScriptEnabled: false });
	await other.context().addCookies(await page.context().cookies());
	await other.goto(`${story}/edit`);
	await write(page, 'The first title');
	await write(other, 'The second title');
	expect(await other.getByRole('alert').innerText()).toContain(
		'Someone has saved this story since you opened it'
	);
	expect(await main(other)).toContain('The first title');
	expect(await other.getByLabel('Title').inputValue()).toBe('The second title');
	await click(button(other, 'Save'));
	await other.goto(`${story}/revisions`);
	expect(await main(other)).toContain('second');
});

test('a draft is not there for anyone else', async ({ plainPage: page, open }) => {
	const story = await begin(page);
	const desk = await open({ javaScriptEnabled: false });
	await signIn(desk, 'administrator');
	for (const below of ['', '/edit', '/preview', '/tellers', '/consent', '/publication', '/revisions'])
		expect((await desk.goto(`${story}${below}`))?.status(), below).toBe(404);
});

test('stories that come with Waymark are beside their job, and say that they are composites', async ({
	plainPage: page
}) => {
	await page.goto('/roles/nhs:clinical-coder/clinical-coder');
	await click(page.getByRole('link', { name: 'Reading a stay in hospital, and writing it as codes' }));
	expect(await main(page)).toContain('This is not a real person.');
	await page.goto('/stories?kind=persona');
	expect(await main(page)).toContain('8 stories');
});
