import { describe, expect } from 'vitest';
import { readEmail } from '#lib/people/email.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { accessibilityProblems, overflow, test } from '../support/browser.ts';
import { cast, type Role } from '../support/cast.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';

const { trainee, alum, stranger } = cast;
const nowhere = { region: null, specialism: null, cohort: null };
const at = (text: string) => readEmail(text) ?? { written: text, key: text };

async function request(name: string, email: string): Promise<string> {
	const sql = servedDatabase();
	await joining.ask(sql, { name, email: at(email), kind: 'alum', ...nowhere }, '192.0.2.7');
	const [job] = await sql<{ id: string }[]>`
		select key as id from job where name = 'join-letter' order by job_id desc limit 1`;
	await joining.confirm(sql, await tokens.mint(sql, 'join', { requestId: job?.id ?? '' }));
	return job?.id ?? '';
}

/** Staff pages, with the roles they open to. */
const places: Record<string, readonly Role[]> = {
	'/staff': ['coach', 'editor', 'administrator'],
	'/people': ['coach', 'administrator'],
	'/people?q=priya&kind=trainee': ['coach', 'administrator'],
	'/people?only=without-membership': ['coach', 'administrator'],
	'/people?q=nobody+of+this+name': ['coach', 'administrator'],
	'/people/by-address': ['administrator'],
	'/people/cohort-lists': ['administrator'],
	'/people/cohort-lists/new': ['administrator'],
	[`/people/${trainee.id}`]: ['coach', 'administrator'],
	[`/people/${trainee.id}/addresses`]: ['administrator'],
	[`/people/${trainee.id}/membership`]: ['coach', 'administrator'],
	[`/people/${trainee.id}/second-factor`]: ['administrator'],
	[`/people/${trainee.id}/suspension`]: ['administrator'],
	[`/people/${trainee.id}/pairing`]: ['administrator'],
	[`/people/${trainee.id}/pairing/end`]: ['administrator'],
	'/invitations': ['coach', 'administrator'],
	'/invitations/new': ['coach', 'administrator'],
	'/invitations/list': ['coach', 'administrator'],
	'/join-requests': ['coach', 'administrator'],
	'/reference': ['editor', 'administrator'],
	'/reference/cohort': ['editor', 'administrator'],
	'/reference/region/london': ['editor', 'administrator'],
	'/audit': ['administrator'],
	'/audit?q=grace&verb=invite&from=2020-01-01': ['administrator']
};

describe('the staff pages', () => {
	test('open only to the people they are for', async ({ open }) => {
		for (const role of ['trainee', 'coach', 'editor', 'administrator'] as const) {
			const page = await open({ javaScriptEnabled: false });
			await signIn(page, role);
			for (const [place, roles] of Object.entries(places)) {
				const response = await page.goto(place);
				expect(response?.status(), `${role} ${place}`).toBe(roles.includes(role) ? 200 : 403);
				expect(response?.headers()['cache-control'], place).toContain('no-store');
			}
			await page.goto('/');
			expect(await page.getByRole('link', { name: 'Staff', exact: true }).count()).toBe(
				role === 'trainee' ? 0 : 1
			);
		}
	});
});

test.for([true, false])(
	'a person is found, given access, suspended and let in again, JavaScript %s',
	async (javaScriptEnabled, { open }) => {
		const page = await open({ javaScriptEnabled });
		const says = (what: string) => page.getByRole('status').filter({ hasText: what }).waitFor();
		await signIn(page, 'administrator');
		await page.goto('/people');
		await page.getByLabel('Name', { exact: true }).fill('sam whit');
		await page.getByRole('main').getByRole('button', { name: 'Search', exact: true }).click();
		await page.getByRole('link', { name: stranger.name }).click();
		await page.getByRole('link', { name: 'Add access' }).click();
		await page.getByRole('button', { name: 'Add access' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('Choose an account type');
		expect(await page.title()).toMatch(/^Error: /);
		if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByLabel('Alum').check();
		await page.getByLabel('Region (optional)').selectOption('London');
		await page.getByRole('button', { name: 'Add access' }).click();
		await says('Access added');
		expect(await page.getByRole('table', { name: 'Access' }).innerText()).toContain('London');
		await page.getByRole('link', { name: 'Change access as Alum' }).click();
		expect(await page.getByLabel('Region (optional)').inputValue()).toBe('london');
		await page.getByLabel('Region (optional)').selectOption('North West');
		await page.getByRole('button', { name: 'Save changes' }).click();
		expect(await page.getByRole('table', { name: 'Access' }).innerText()).toContain('North West');
		await page.getByRole('link', { name: 'Remove access as Alum' }).click();
		await page.getByRole('button', { name: 'Remove access' }).click();
		await says('Access removed');
		expect(await page.getByRole('table', { name: 'Access' }).innerText()).toContain('Ended');
		await page.getByRole('link', { name: 'Suspend account', exact: true }).click();
		await page.getByRole('button', { name: 'Suspend account' }).click();
		await says('Account suspended');
		expect(await page.locator('main').innerText()).toContain('They cannot sign in');
		await page.getByRole('link', { name: 'Lift suspension' }).click();
		await page.getByRole('button', { name: 'Lift suspension' }).click();
		await says('Suspension lifted');
		await page.getByRole('link', { name: 'View their email addresses' }).click();
		expect(await page.locator('main').innerText()).toContain(stranger.email);
		await asPerson(
			servedDatabase(),
			stranger,
			(sql) =>
				sql`insert into totp (person_id, secret, confirmed_at) values (${stranger.id}, ${Buffer.alloc(20)}, now())`
		);
		await page.goto(`/people/${stranger.id}`);
		await page.getByRole('link', { name: 'Reset their two-step sign-in' }).click();
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByRole('button', { name: 'Reset two-step sign-in' }).click();
		expect(await page.getByRole('link', { name: 'Reset their two-step sign-in' }).count()).toBe(0);
		await page.goto(`/audit?person=${stranger.id}`);
		expect(await page.locator('main').innerText()).toContain('removed a lost two-step sign-in method');
		expect(await page.locator('main').innerText()).toContain('viewed other people’s email addresses');
	}
);

test('a list is checked, corrected, and then exactly the people shown are invited, without JavaScript', async ({
	plainPage: page
}) => {
	await signIn(page, 'coach');
	const choose = async (text: string) => {
		await page.goto('/invitations/list');
		const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
		await page.getByLabel('CSV file').setInputFiles(file);
		await page.getByRole('button', { name: 'Check the list' }).click();
	};
	await choose('email,membership\nnobody,alum\na@example.org,editor\nb@example.org,alum\n');
	expect(await page.getByRole('alert').innerText()).toContain(
		'Row 2, email: "nobody" is not an email address'
	);
	expect(await page.getByRole('alert').innerText()).toContain('Row 3, membership');
	expect(await page.getByRole('button', { name: /^Invite/ }).count()).toBe(0);
	await choose(`email,membership,region\n<b>@example.org,alum,London\n`);
	expect(await page.getByRole('alert').innerText()).toContain('Row 2');
	await choose(
		`email,membership,region\nlisted.one@example.org,alum,London\n${alum.email},alum,\nlisted.two@example.org,trainee,\nlisted.two@example.org,trainee,\n`
	);
	const said = await page.locator('main').innerText();
	expect(said).toContain('2 people will be invited. 2 rows will be skipped.');
	expect(said).toContain('Already has this access');
	await page.getByRole('button', { name: 'Invite these 2 people' }).click();
	expect(await page.locator('main').innerText()).toContain('We are sending 2 invitations.');
	expect(await page.locator('main').innerText()).toContain('listed.two@example.org');
	await page
		.getByRole('row', { name: /listed\.two/ })
		.getByRole('link')
		.click();
	await page.getByRole('button', { name: 'Send again' }).click();
	await page
		.getByRole('row', { name: /listed\.two/ })
		.getByRole('link')
		.click();
	await page.getByRole('button', { name: 'Withdraw invitation' }).click();
	expect(await page.locator('main').innerText()).not.toContain('listed.two@example.org');
	await page.getByRole('link', { name: 'Invite one person' }).click();
	await page.getByLabel('Their email address').fill('listed.one@example.org');
	await page.getByLabel('Alum').check();
	await page.getByRole('button', { name: 'Send invitation' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('already sent this invitation');
	expect(await page.getByLabel('Their email address').inputValue()).toBe('listed.one@example.org');
});

test('a list that is too large has an error at its field, without JavaScript', async ({
	plainPage: page
}) => {
	await signIn(page, 'coach');
	await page.goto('/invitations/list');
	const buffer = Buffer.alloc(600_000, 'email,membership\n');
	await page.getByLabel('CSV file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: 'Check the list' }).click();
	expect(await page.getByRole('alert').innerText()).toMatch(
		/The file must be 512 KB or smaller.* split the list/
	);
	expect(await page.getByLabel('CSV file').getAttribute('aria-invalid')).toBe('true');
});

test('a request is approved, a cohort added, changed and archived, and an invitation withdrawn', async ({
	page
}) => {
	await request('Ada Okoro', 'ada.okoro@example.org');
	await signIn(page, 'administrator');
	await page.goto('/join-requests');
	await page.getByRole('link', { name: 'Ada Okoro' }).click();
	await page.getByLabel('Region (optional)').selectOption('North West');
	await page.getByLabel('Approve').check();
	await page.getByRole('button', { name: 'Confirm decision' }).click();
	await page.waitForURL(/join-requests\?done=approved$/);
	await page.goto('/invitations');
	const row = page.getByRole('row', { name: /ada\.okoro/ });
	expect(await row.innerText()).toContain('North West');
	await row.getByRole('link').click();
	await page.getByRole('button', { name: 'Withdraw invitation' }).click();
	await page.waitForURL(/invitations\?done=withdrawn$/);
	expect(await page.getByRole('row', { name: /ada\.okoro/ }).count()).toBe(0);
	await page.goto('/reference/cohort');
	await page.getByLabel('Name').fill('Autumn 2026');
	await page.getByLabel('Start date').fill('2028-08-31');
	await page.getByLabel('End date').fill('2026-09-01');
	await page.getByRole('button', { name: 'Add cohort' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('The end date must be after the start date');
	await page.getByLabel('Start date').fill('2026-09-01');
	await page.getByLabel('End date').fill('2028-08-31');
	await page.getByRole('button', { name: 'Add cohort' }).click();
	await page.getByRole('link', { name: 'Autumn 2026' }).click();
	expect(await page.getByLabel('Start date').inputValue()).toBe('2026-09-01');
	expect(await page.locator('main').innerText()).toContain('trainees of this cohort become alumni');
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('End date').fill('2026-08-31');
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('The end date must be after the start date');
	await page.getByLabel('End date').fill('2028-02-29');
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('row', { name: /Autumn 2026/ }).innerText()).toContain('29 February 2028');
	for (const place of ['/invitations/new', `/people/${stranger.id}/membership`]) {
		await page.goto(place);
		if (place.startsWith('/inv')) await page.getByLabel('Their email').fill('no.cohort@example.org');
		await page.getByLabel('Trainee').check();
		await page.getByRole('button', { name: /^(Send invitation|Add access)/ }).click();
		expect(await page.getByRole('alert').innerText()).toContain('Choose a cohort');
		expect(await accessibilityProblems(page)).toEqual([]);
	}
	await page.goto('/people?kind=trainee');
	await page.getByRole('link', { name: trainee.name }).click();
	await page.getByRole('link', { name: 'Change access as Trainee' }).click();
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('Choose a cohort');
	await page.getByLabel('Cohort').selectOption('Autumn 2026');
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('table', { name: 'Access' }).innerText()).toContain('Autumn 2026');
	await page.goto('/reference');
	await page.getByRole('link', { name: 'Autumn 2026' }).click();
	await page.getByLabel('End date').fill('2026-10-01');
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('1 trainee becomes an alum tonight');
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('row', { name: /Autumn 2026/ }).innerText()).toContain('1 October 2026');
	await page.getByRole('link', { name: 'Autumn 2026' }).click();
	await page.getByLabel('End date').fill('2028-02-29');
	await page.getByRole('button', { name: 'Save changes' }).click();
	expect(await page.getByRole('row', { name: /Autumn 2026/ }).innerText()).toContain('29 February 2028');
	await page.getByRole('link', { name: 'Autumn 2026' }).click();
	await page.getByRole('button', { name: 'Archive' }).click();
	await page.waitForURL(/reference\?done=retired$/); // no jump past the message at the top
	expect(await page.getByRole('status').innerText()).toContain('Archived. New users can no longer choose it');
	expect(await page.getByRole('row', { name: /Autumn 2026/ }).innerText()).toContain('Archived');
});
