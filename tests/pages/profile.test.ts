import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { asPerson } from '#lib/server/sql.server.ts';
import { click, follow, overflow, problemsOf, test } from '../support/browser.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { signIn, servedDatabase } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const main = (page: Page) => page.locator('main').innerText();
const path = (page: Page) => new URL(page.url()).pathname;

async function start(page: Page, { isShown = true, job = '8a information lead, ICB' } = {}) {
	await page.goto('/profile/start');
	await page.getByLabel('Name', { exact: true }).fill('Nia');
	await page.getByLabel('The job that you moved from').fill('Information analyst band 5');
	await page.getByLabel('Year you started that job').fill('2014');
	await page.getByLabel('The job that you moved to').fill(job);
	await page.getByLabel('Year you moved').fill('2018');
	await page.getByLabel('Working part-time').check();
	if (isShown) await page.getByLabel('Show my profile to members').check();
	await click(page.getByRole('button', { name: 'Save my profile' }));
}

/** The same request again, as the browser of a page sends it. */
async function post(page: Page, place: string, fields: Record<string, string>): Promise<Response> {
	const [cookie] = await page.context().cookies();
	return fetch(`${served.address}${place}`, {
		method: 'POST',
		headers: { origin: served.address, cookie: `${cookie?.name}=${cookie?.value}`, accept: 'text/html' },
		body: new URLSearchParams(fields),
		redirect: 'manual'
	});
}

describe('a profile', () => {
	test('is begun with three questions and two matches, without scripts', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/account');
		await click(page.getByRole('link', { name: 'Your profile' }));
		await click(page.getByRole('link', { name: 'Start your profile' }));
		await start(page);
		expect(await main(page)).toContain('Jobs like “information analyst”, usually band 5');
		await page.getByLabel('Information analyst', { exact: true }).check();
		await click(page.getByRole('button', { name: 'Save and continue' }));
		expect(await main(page)).toContain('8a information lead, ICB');
		await page.getByLabel('Search for the job').fill('principal information analyst');
		await click(page.getByRole('form').getByRole('button', { name: 'Search' }));
		await page.getByLabel('Principal information analyst').check();
		await click(page.getByRole('button', { name: 'Save and continue' }));
		expect(path(page)).toBe('/profile');
		expect(await page.getByRole('status').innerText()).toContain('Your profile is saved');
		expect(await main(page)).toContain('Other members can see your profile.');
		expect(await main(page)).toContain('We do not count your history.');
		await page.goto('/profile/start');
		expect(path(page)).toBe('/profile');
	});

	test('says at each field what is wrong with it, and changes nothing', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/profile/start');
		await page.getByLabel('Name', { exact: true }).fill('Nia\u202E');
		await page.getByLabel('The job that you moved from').fill('Analyst');
		await page.getByLabel('Year you started that job').fill('1890');
		await click(page.getByRole('button', { name: 'Save my profile' }));
		const errors = page.getByRole('alert').getByRole('link');
		expect(await errors.allInnerTexts()).toEqual([
			'Remove any hidden characters. You can type it again instead of pasting it',
			expect.stringMatching(/^Enter a year from 1948 to 20\d\d$/) as string,
			'Enter the job that you moved to',
			'Enter the year you moved'
		]);
		expect(await page.getByLabel('The job that you moved from').inputValue()).toBe('Analyst');
		await page.goto('/profile');
		expect(await page.getByRole('link', { name: 'Start your profile' }).count()).toBe(1);
	});

	test('is told, previewed, withdrawn and deleted by keyboard', async ({ page }) => {
		await newcomer(page);
		await start(page);
		await follow(page, page.getByRole('link', { name: 'Skip this' }));
		await page.waitForURL('**/level?start');
		await follow(page, page.getByRole('link', { name: 'Skip this' }));
		await page.waitForURL('**/profile?done=started');
		await follow(page, page.getByRole('link', { name: 'Change name' }));
		await page.waitForURL('**/profile/details*');
		await page.getByLabel('About you', { exact: true }).fill('I was a nurse first.');
		await page
			.getByLabel('Who can see what you write about yourself?')
			.selectOption('Coaches, and people whose request you accept');
		await page.getByLabel('Region', { exact: true }).selectOption('London');
		await page.getByRole('button', { name: 'Save changes' }).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('**/profile?done=details*');
		expect(await main(page)).toContain('Who can see it: Only you');
		await page.goto('/profile/preview?as=trainee');
		expect(await main(page)).not.toContain('nurse');
		expect(await main(page)).not.toContain('London');
		await follow(page, page.getByRole('link', { name: 'A coach' }));
		await page.waitForURL('**/preview?as=coach');
		expect(await main(page)).toContain('I was a nurse first.');
		await page.goto('/profile');
		await page.getByRole('button', { name: 'Withdraw my profile' }).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('**/profile?done=withdrawn');
		expect(await main(page)).toContain('Only you can see your profile.');
		expect(await main(page)).toContain('I was a nurse first.');
		await follow(page, page.getByRole('link', { name: 'Delete your profile and history' }));
		await page.waitForURL('**/profile/removal');
		await page.getByRole('button', { name: 'Delete my profile and history' }).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('**/profile?done=deleted');
		expect(await page.getByRole('link', { name: 'Start your profile' }).count()).toBe(1);
	});

	test('is words about what it is for anyone else', async ({ plainPage: page }) => {
		await newcomer(page, { kind: 'trainee' });
		await page.goto('/account');
		expect(await page.getByRole('link', { name: 'Your profile' }).count()).toBe(0);
		for (const place of [
			'',
			'/start',
			'/details',
			'/requests',
			'/history',
			'/history/new',
			'/preview',
			'/sharing'
		]) {
			await page.goto(`/profile${place}`);
			expect(path(page)).toBe('/profile');
		}
		expect(await main(page)).toContain('A profile is for alumni of the scheme.');
		const refused = await post(page, '/profile/start', {
			name: 'A',
			fromTitle: 'A',
			fromYear: '2014',
			toTitle: 'B',
			toYear: '2015'
		});
		expect(refused.status).toBe(404);
	});
});

describe('a history', () => {
	test('takes a job, its match and its deletion at 320 pixels', async ({ open }) => {
		const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
		await newcomer(page);
		await start(page);
		await page.goto('/profile/history');
		await click(page.getByRole('link', { name: 'Add a job' }));
		await page
			.getByLabel('Job title')
			.fill('وصف طويل جدا Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch');
		await page.getByLabel('Year you started').fill('2012');
		await page.getByLabel('Year you left').fill('2011');
		await click(page.getByRole('button', { name: 'Add job' }));
		expect(await page.getByRole('alert').innerText()).toContain('The year you left cannot be before');
		await page.getByLabel('Year you left').fill('2013');
		await page.getByLabel('Part-time').check();
		await click(page.getByRole('button', { name: 'Add job' }));
		expect(await main(page)).toContain('We found nothing like it');
		expect(await overflow(page)).toBe(0);
		await click(page.getByRole('button', { name: 'Save' }));
		expect(path(page)).toBe('/profile/history');
		expect(await main(page)).toContain('Part-time');
		expect(await overflow(page)).toBe(0);
		await click(page.getByRole('link', { name: /^Delete وصف/ }));
		await click(page.getByRole('button', { name: 'Delete job' }));
		expect(await page.getByRole('status').innerText()).toBe('The job is deleted.');
		expect(await main(page)).not.toContain('Part-time');
	});

	test('has a job once that is sent twice, and both answers lead on', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		await start(page);
		const fields = {
			title: 'Data lead',
			kind: 'job',
			hours: 'full-time',
			fromYear: '2019',
			untilYear: '',
			organisationType: '',
			audience: 'members'
		};
		const answers = await Promise.all([1, 2].map(() => post(page, '/profile/history/new', fields)));
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
		const kept = await asPerson(
			servedDatabase(),
			{ id },
			(sql) => sql`select from post where title = 'Data lead'`
		);
		expect(kept).toHaveLength(1);
	});

	test('is matched by an editor, as far as the alum accepts', async ({ plainPage: page, open }) => {
		const id = await newcomer(page);
		const job = `8a information lead ${id.replace(/[^a-f]/g, '')}`; // as no other test has it
		await start(page, { job });
		const desk = await open({ javaScriptEnabled: false });
		await signIn(desk, 'editor');
		await desk.goto('/mappings');
		expect(await main(desk)).not.toContain('Nia');
		await click(desk.getByRole('link', { name: job }));
		const suggested = await desk.getByRole('radio').first().inputValue();
		await desk.getByRole('radio').first().check();
		await click(desk.getByRole('button', { name: 'Suggest it' }));
		expect(await desk.getByRole('status').innerText()).toContain('Thank you');
		await page.goto('/profile');
		await click(page.getByRole('link', { name: 'your history', exact: true }));
		await click(page.getByRole('button', { name: /^Yes, match it/ }));
		expect(await page.getByRole('status').innerText()).toBe('The job is matched to the catalogue.');
		expect(await page.locator(`a[href="/roles/${suggested}"]`).count()).toBe(1);
	});
});

test('every page of it is accessible and fits every window, light and dark', async ({ page }) => {
	const id = await newcomer(page);
	await start(page, { isShown: false });
	const [post] = await asPerson(
		servedDatabase(),
		{ id },
		(sql) => sql<{ id: string }[]>`select post_id as id from post where person_id = ${id} limit 1`
	);
	const places = [
		'',
		'/details',
		'/requests',
		'/sharing',
		'/preview?as=accepted',
		'/removal',
		'/history',
		'/history/new'
	];
	const ofOne = ['', '/level', '/level?q=zzzz', '/removal'].map((place) => `/history/${post?.id}${place}`);
	for (const place of [...places, ...ofOne]) {
		const answer = await page.goto(`/profile${place}`);
		expect(answer?.status(), place).toBe(200);
		expect(path(page)).toBe(`/profile${place.replace(/\?.*/, '')}`);
		expect(await problemsOf(page), place).toEqual([]);
	}
});
