import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { follow, overflow, problemsOf, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { loadList, requestFrom, settleCohorts } from '../support/cohort-lists.ts';
import { served } from '../support/served.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';

const { alum, trainee } = cast;
const narrow = { viewport: { width: 320, height: 640 } };

/** Requests to join by somebody whose address is on the list, by one whose name is, and by one whom no list has. */
let asked: { listed: string; named: string; unknown: string };

const main = (page: Page) => page.getByRole('main').innerText();
const alert = (page: Page) => page.getByRole('alert');
const cohortField = (page: Page) => page.getByLabel('Cohort', { exact: true });
const pastedField = (page: Page) => page.getByLabel('Or paste the rows');

/** The list of 2025, with two people. */
const loadTwo = () =>
	loadList(servedDatabase(), 'name,email\nOKORO Ada,ada.okoro@example.org\nZoë O’Brien,\n');

/** Presses a button as somebody without a mouse does. */
async function press(page: Page, name: string | RegExp) {
	await page.getByRole('button', { name }).focus();
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

async function choose(page: Page, text: string) {
	await page.goto('/people/cohort-lists/new');
	await cohortField(page).selectOption('2025');
	const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
	await page.getByLabel('CSV file').setInputFiles(file);
	await page.getByRole('button', { name: 'Look at the list' }).click();
}

const owner = openOwnerPool({ socket: served.socket, max: 1 });
afterAll(() => owner.end());

/** Each test has cohorts without a list, and requests that nobody has decided. */
beforeEach(async () => {
	const sql = servedDatabase();
	await owner`delete from cohort_list`;
	await owner`delete from join_request where address = 'ada.okoro@example.org' or address like '%@elsewhere.example'`;
	await owner`delete from cohort where slug in ('2024', '2025')`;
	await settleCohorts(sql);
	asked = {
		listed: await requestFrom(sql, {
			name: 'Ada Okoro',
			address: 'ada.okoro@example.org',
			cohort: '2025',
			specialism: 'health-analysis'
		}),
		named: await requestFrom(sql, { name: 'zoe o’brien', address: 'zoe@elsewhere.example' }),
		unknown: await requestFrom(sql, { name: 'Sam Hill', address: 'sam@elsewhere.example', cohort: '2024' })
	};
});

test('an administrator loads a list by keyboard without JavaScript', async ({ open }) => {
	const page = await open({ ...narrow, javaScriptEnabled: false });
	await signIn(page, 'administrator');
	await page.goto(`/join-requests/${asked.listed}`);
	expect(await main(page)).toContain('No list of the 2025 cohort is loaded.');
	await follow(page, page.getByRole('link', { name: 'See the cohort lists' }));
	await page.waitForURL(/\/people\/cohort-lists$/);
	expect(await main(page)).toContain('No list is loaded');
	expect(await main(page)).toContain('Nobody can read the list here again');
	await follow(page, page.getByRole('link', { name: 'Load a list' }));
	await page.waitForURL(/new$/);
	await press(page, 'Look at the list');
	expect(await alert(page).innerText()).toContain('Choose a cohort');
	expect(await alert(page).innerText()).toContain('Choose a file, or paste the rows');
	await cohortField(page).selectOption('2025');
	await pastedField(page).fill('Name\tEmail\n\nOKORO Ada\tada.okoro\nZoë O’Brien\t\n?\t\n');
	await press(page, 'Look at the list');
	expect(await page.title()).toMatch(/^Error: /);
	for (const said of [
		'Row 3, email: "ada.okoro" is no email address: write one like name@example.com, or leave it empty',
		'Row 5, name: "?" is no name: write a first and a last name'
	])
		expect(await alert(page).innerText()).toContain(said);
	expect(await main(page)).toContain('2 things have to be put right');
	expect(await main(page)).toContain('Nothing was loaded');
	expect(await overflow(page)).toBe(0);
	await follow(page, alert(page).getByRole('link').first());
	await page.waitForURL(/#pasted$/);
	expect(await cohortField(page).inputValue()).toBe('2025');
	expect(await pastedField(page).inputValue()).toContain('ada.okoro');
	const twice = 'OKORO Ada\tAda.Okoro@example.org\n';
	await pastedField(page).fill(`Name\tEmail\n\n${twice}Zoë O’Brien\t\n${twice}`);
	await press(page, 'Look at the list');
	expect(await main(page)).toContain('What would be loaded');
	expect(await main(page)).toMatch(/People\s+2\s+One has no email address/);
	expect(await main(page)).toContain('Row 5: it says the same as a row further up.');
	expect(await page.content()).not.toMatch(/okoro|brien/i);
	expect(await overflow(page)).toBe(0);
	await press(page, 'Load this list');
	await page.waitForURL(/cohort-lists\?done=loaded$/);
	expect(await page.getByRole('status').innerText()).toContain('The list is loaded');
	const row = await page.getByRole('row', { name: /2025/ }).innerText();
	for (const said of ['All specialisms', '2', 'by Grace Lindqvist']) expect(row).toContain(said);
});

test('a list that is too large is refused beside the form', async ({ page }) => {
	await signIn(page, 'administrator');
	await choose(page, 'name,email\n'.repeat(60_000));
	expect(await alert(page).innerText()).toMatch(
		/That is more than 512 KB.* every column but the name and the email/
	);
	expect(await problemsOf(page)).toEqual([]);
});

test('a request to join says whether a list has whoever asks', async ({ plainPage: page }) => {
	await loadTwo();
	for (const [role, seesLists] of [
		['coach', 0],
		['administrator', 1]
	] as const) {
		await signIn(page, role);
		for (const [id, said] of [
			[asked.listed, /Their confirmed address is on the list of the 2025 cohort \(.*, all specialisms\)\./],
			[asked.named, /Their name is on the list of the 2025 cohort \(.*\); their address is not\./],
			[asked.unknown, /No list of the 2024 cohort is loaded\./]
		] as const) {
			await page.goto(`/join-requests/${id}`);
			expect(await main(page)).toMatch(said);
			expect(await main(page)).toContain('You decide, and not the list');
			expect(await page.getByRole('link', { name: 'See the cohort lists' }).count()).toBe(seesLists);
		}
		await page.goto(`/people/${alum.id}/membership`);
		expect(await main(page)).toMatch(/(nor their|Their) name is (not )?on a list that is loaded/);
	}
});

test('a list from a file says what is wrong in it', async ({ page }) => {
	await signIn(page, 'administrator');
	await choose(page, 'name,email\n"Ada,\n');
	expect(await alert(page).innerText()).toContain('a quotation mark opens there');
	await choose(page, '\uFEFFname,email\r\n\r\nNobody,nobody\r\n');
	expect(await alert(page).innerText()).toContain('Row 3, email: "nobody"');
	expect(await problemsOf(page)).toEqual([]);
});

test('a list from a file says which list it replaces', async ({ page }) => {
	await loadTwo();
	await signIn(page, 'administrator');
	await choose(page, `\uFEFFfirst name,last name,email\r\nPriya,Raman,${trainee.address}\r\n`);
	expect(await main(page)).toMatch(/Takes the place of\s+The list loaded on .*, with 2 people\./);
	expect(await problemsOf(page)).toEqual([]);
	for (const place of [
		'/people/cohort-lists',
		`/join-requests/${asked.named}`,
		`/people/${alum.id}/membership`
	]) {
		await page.goto(place);
		expect(await problemsOf(page), place).toEqual([]);
	}
});

test('a list that was looked at before an erasure is not loaded', async ({ plainPage: page, open }) => {
	await loadTwo();
	const elsewhere = await open({});
	for (const one of [page, elsewhere]) await signIn(one, 'administrator');
	await choose(elsewhere, 'name\nPriya Raman\n');
	await page.goto('/people/cohort-lists');
	await follow(page, page.getByRole('link', { name: /Erase the list of 2025, all specialisms/ }));
	await page.waitForURL(/removal$/);
	expect(await main(page)).toContain('with 2 people');
	const removal = page.url();
	await follow(page, page.getByRole('link', { name: 'Keep it' }));
	await page.waitForURL(/cohort-lists$/);
	await page.goto(removal);
	await press(page, 'Erase this list');
	await page.waitForURL(/cohort-lists\?done=erased$/);
	expect(await main(page)).toContain('The list is erased. Nothing of it is left.');
	expect(await main(page)).toContain('No list is loaded');
	expect((await page.goto(removal))?.status()).toBe(409);
	await press(elsewhere, 'Load this list');
	expect(await main(elsewhere)).toContain('You cannot do this now');
	expect(await main(elsewhere)).toContain('Nothing was loaded');
	await page.goto('/audit');
	for (const verb of ['loaded the list of a cohort', 'erased the list of a cohort'])
		expect(await page.getByRole('row', { name: verb }).first().innerText()).toContain(
			'2025, all specialisms'
		);
});

test('no page for members speaks of a list', async ({ plainPage: page }) => {
	await loadList(servedDatabase(), `name,email\n${trainee.name},${trainee.address}`);
	await signIn(page, 'trainee');
	for (const place of ['/account', '/account/standing', '/account/record', '/account/download', '/join']) {
		await page.goto(place);
		expect(await main(page), place).not.toMatch(/cohort list|list of (a|the .*) cohort/i);
	}
});
