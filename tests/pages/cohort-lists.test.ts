import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { click, follow, overflow, problemsOf, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { loadList, requestFrom, settleCohorts } from '../support/cohort-lists.ts';
import { served } from '../support/served.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';

const { alum, trainee } = cast;
const narrow = { viewport: { width: 320, height: 640 } };

/** Requests to join by a person whose email address is on the list, one whose name is, and one who is on none. */
let asked: { listed: string; named: string; unknown: string };

const main = (page: Page) => page.getByRole('main').innerText();
const alert = (page: Page) => page.getByRole('alert');
const cohortField = (page: Page) => page.getByLabel('Cohort', { exact: true });
const pastedField = (page: Page) => page.getByLabel('Or paste the rows');

/** The list of 2025, with two people. */
const loadTwo = () =>
	loadList(servedDatabase(), 'name,email\nOKORO Ada,ada.okoro@example.org\nZoë O’Brien,\n');

/** Presses a button with the keyboard. */
async function press(page: Page, name: string | RegExp) {
	await page.getByRole('button', { name }).focus();
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

async function choose(page: Page, text: string) {
	await page.goto('/people/cohort-lists/new');
	await cohortField(page).selectOption('2025');
	const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
	await page.getByLabel('CSV file').setInputFiles(file);
	await click(page.getByRole('button', { name: 'Check the list' }));
}

const owner = openOwnerPool({ socket: served.socket, max: 1 });
afterAll(() => owner.end());

/** Each test has cohorts without a list, and undecided requests. */
beforeEach(async () => {
	const sql = servedDatabase();
	await owner`delete from cohort_list`;
	await owner`delete from join_request where address = 'ada.okoro@example.org' or address like '%@elsewhere.example'`;
	await owner`delete from cohort where slug in ('2024', '2025')`;
	await settleCohorts(sql);
	asked = {
		listed: await requestFrom(sql, {
			name: 'Ada Okoro',
			email: 'ada.okoro@example.org',
			cohort: '2025',
			specialism: 'health-analysis'
		}),
		named: await requestFrom(sql, { name: 'zoe o’brien', email: 'zoe@elsewhere.example' }),
		unknown: await requestFrom(sql, { name: 'Sam Hill', email: 'sam@elsewhere.example', cohort: '2024' })
	};
});

test('an administrator uploads a list by keyboard without JavaScript', async ({ open }) => {
	const page = await open({ ...narrow, javaScriptEnabled: false });
	await signIn(page, 'administrator');
	await page.goto(`/join-requests/${asked.listed}`);
	expect(await main(page)).toContain('There is no list for the 2025 cohort.');
	await follow(page, page.getByRole('link', { name: 'View cohort lists' }));
	await page.waitForURL(/\/people\/cohort-lists$/);
	expect(await main(page)).toContain('No lists uploaded');
	expect(await main(page)).toContain('No one can read the list here again');
	await follow(page, page.getByRole('link', { name: 'Upload a list' }));
	await page.waitForURL(/new$/);
	await press(page, 'Check the list');
	expect(await alert(page).innerText()).toContain('Choose a cohort');
	expect(await alert(page).innerText()).toContain('Choose a file or paste the rows');
	await cohortField(page).selectOption('2025');
	await pastedField(page).fill('Name\tEmail\n\nOKORO Ada\tada.okoro\nZoë O’Brien\t\n?\t\n');
	await press(page, 'Check the list');
	expect(await page.title()).toMatch(/^Error: /);
	for (const said of [
		'Row 3, email: "ada.okoro" is not an email address: enter one like name@example.com, or leave it blank',
		'Row 5, name: "?" is not a name: enter a first and a last name'
	])
		expect(await alert(page).innerText()).toContain(said);
	expect(await main(page)).toContain('There are 2 problems with the list');
	expect(await main(page)).toContain('Nothing has been saved');
	expect(await overflow(page)).toBe(0);
	await follow(page, alert(page).getByRole('link').first());
	await page.waitForURL(/#pasted$/);
	expect(await cohortField(page).inputValue()).toBe('2025');
	expect(await pastedField(page).inputValue()).toContain('ada.okoro');
	const twice = 'OKORO Ada\tAda.Okoro@example.org\n';
	await pastedField(page).fill(`Name\tEmail\n\n${twice}Zoë O’Brien\t\n${twice}`);
	await press(page, 'Check the list');
	expect(await main(page)).toContain('We have not saved anything yet');
	expect(await main(page)).toMatch(/People\s+2\s+1 has no email address/);
	expect(await main(page)).toContain('Row 5 repeats an earlier row.');
	expect(await page.content()).not.toMatch(/okoro|brien/i);
	expect(await overflow(page)).toBe(0);
	await press(page, 'Upload this list');
	await page.waitForURL(/cohort-lists\?done=loaded$/);
	expect(await page.getByRole('status').innerText()).toContain('List uploaded');
	const row = await page.getByRole('row', { name: /2025/ }).innerText();
	for (const said of ['All specialisms', '2', 'by Grace Lindqvist']) expect(row).toContain(said);
});

test('a list that is too large is refused beside the form', async ({ page }) => {
	await signIn(page, 'administrator');
	await choose(page, 'name,email\n'.repeat(60_000));
	expect(await alert(page).innerText()).toMatch(
		/The list must be 512 KB or smaller.* every column except the name and email/
	);
	expect(await problemsOf(page)).toEqual([]);
});

test('a request to join shows whether the person is on a list', async ({ plainPage: page }) => {
	await loadTwo();
	for (const [role, seesLists] of [
		['coach', 0],
		['administrator', 1]
	] as const) {
		await signIn(page, role);
		for (const [id, said] of [
			[
				asked.listed,
				/Their confirmed email address is on the list for the 2025 cohort \(.*, all specialisms\)\./
			],
			[asked.named, /Their name is on the list for the 2025 cohort \(.*\), but their email address is not\./],
			[asked.unknown, /There is no list for the 2024 cohort\./]
		] as const) {
			await page.goto(`/join-requests/${id}`);
			expect(await main(page)).toMatch(said);
			expect(await main(page)).toContain('The list does not decide anything: you do');
			expect(await page.getByRole('link', { name: 'View cohort lists' }).count()).toBe(seesLists);
		}
		await page.goto(`/people/${alum.id}/membership`);
		expect(await main(page)).toMatch(
			/Their name (is|and confirmed email address are) not on any cohort list/
		);
	}
});

test('a list from a file shows its problems', async ({ page }) => {
	await signIn(page, 'administrator');
	await choose(page, 'name,email\n"Ada,\n');
	expect(await alert(page).innerText()).toContain('a quotation mark is opened but not closed');
	await choose(page, '\uFEFFname,email\r\n\r\nNobody,nobody\r\n');
	expect(await alert(page).innerText()).toContain('Row 3, email: "nobody"');
	expect(await problemsOf(page)).toEqual([]);
});

test('a list from a file shows which list it replaces', async ({ page }) => {
	await loadTwo();
	await signIn(page, 'administrator');
	await choose(page, `\uFEFFfirst name,last name,email\r\nPriya,Raman,${trainee.email}\r\n`);
	expect(await main(page)).toMatch(/Replaces\s+The list uploaded on .*, with 2 people\./);
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

test('a list that was checked before another was deleted is not stored', async ({
	plainPage: page,
	open
}) => {
	await loadTwo();
	const elsewhere = await open({});
	for (const one of [page, elsewhere]) await signIn(one, 'administrator');
	await choose(elsewhere, 'name\nPriya Raman\n');
	await page.goto('/people/cohort-lists');
	await follow(page, page.getByRole('link', { name: /Delete the list of 2025, all specialisms/ }));
	await page.waitForURL(/removal$/);
	expect(await main(page)).toContain('with 2 people');
	const removal = page.url();
	await follow(page, page.getByRole('link', { name: 'Cancel' }));
	await page.waitForURL(/cohort-lists$/);
	await page.goto(removal);
	await press(page, 'Delete list');
	await page.waitForURL(/cohort-lists\?done=erased$/);
	expect(await main(page)).toContain('List deleted. We have not kept any of it.');
	expect(await main(page)).toContain('No lists uploaded');
	expect((await page.goto(removal))?.status()).toBe(409);
	await press(elsewhere, 'Upload this list');
	expect(await main(elsewhere)).toContain('You cannot do this now');
	expect(await main(elsewhere)).toContain('Nothing has been saved');
	await page.goto('/audit');
	for (const verb of ['uploaded the list of a cohort', 'deleted the list of a cohort'])
		expect(await page.getByRole('row', { name: verb }).first().innerText()).toContain(
			'2025, all specialisms'
		);
});

test.for([
	['/invitations/list?/confirm', 'row', 'Enter text.'],
	['/people/cohort-lists/new?/load', '', 'Choose the list again'],
	['/people/cohort-lists/new?/load', 'secret', 'Enter text.']
] as const)('an error in a hidden field of %s (%s) links nowhere', async ([place, file, words], { page }) => {
	await signIn(page, 'administrator');
	const [cookie] = await page.context().cookies();
	const body = new FormData();
	for (const name of ['specialism', 'replaces', 'secret', 'row']) body.set(name, '');
	if (file) body.set(file, new File(['x'], 'x.txt'));
	const headers = { cookie: `${cookie?.name}=${cookie?.value}`, origin: served.address, accept: 'text/html' };
	const answer = await fetch(`${served.address}${place}`, { method: 'POST', body, headers });
	expect(answer.status).toBe(422);
	await page.setContent(await answer.text());
	expect(await alert(page).count()).toBe(1);
	expect(await alert(page).innerText()).toContain(words);
	const links = await alert(page).locator('a').all();
	const targets = await Promise.all(links.map((link) => link.getAttribute('href')));
	for (const target of targets) expect(await page.locator(target ?? '').count(), `${target}`).toBe(1);
});

test('no page for members mentions a list', async ({ plainPage: page }) => {
	await loadList(servedDatabase(), `name,email\n${trainee.name},${trainee.email}`);
	await signIn(page, 'trainee');
	for (const place of ['/account', '/account/standing', '/account/record', '/account/download', '/join']) {
		await page.goto(place);
		expect(await main(page), place).not.toMatch(/cohort list|list of (a|the .*) cohort/i);
	}
});
