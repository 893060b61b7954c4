import fs from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { accessibilityProblems, click, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { password } from '../support/newcomer.ts';
import { newcomer, signInAs } from '../support/newcomer-on-a-page.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const main = (page: Page) => page.locator('main').innerText();

describe('the self-service pages', () => {
	test.for([
		'/account/coach',
		'/account/name',
		'/account/record',
		'/account/download',
		'/account/download/everything.zip',
		'/account/delete'
	])('%s needs sign-in', async (place) => {
		for (const method of ['GET', 'POST']) {
			const headers = {
				accept: 'text/html',
				origin: served.address,
				'content-type': 'application/x-www-form-urlencoded'
			};
			const response = await fetch(`${served.address}${place}`, { method, headers, redirect: 'manual' });
			expect(response.status).toBe(303);
			expect(response.headers.get('location')).toContain('/sign-in?next=');
		}
	});
});

describe('correcting my details', () => {
	test('changes my name, and keeps what was typed if it is not valid', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/account');
		await click(page.getByRole('link', { name: 'Change name' }));
		await page.getByLabel('Name').fill('x'.repeat(101));
		await click(page.getByRole('button', { name: 'Save' }));
		expect(await page.getByRole('alert').innerText()).toContain('100 characters');
		await page.getByLabel('Name').fill(' Nïa   Ó Newcomer ');
		await click(page.getByRole('button', { name: 'Save' }));
		expect(new URL(page.url()).pathname).toBe('/account');
		expect(await main(page)).toContain('Nïa Ó Newcomer');
		expect(await page.getByRole('status').innerText()).toBe('Your name has been changed.');
		await page.goto('/account?done=toString');
		expect(await page.getByRole('status').count()).toBe(0);
	});

	test('shows the last day of past access, the same as staff see', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		const owner = openOwnerPool({ socket: served.socket, max: 1 });
		await owner`
			insert into membership (person_id, kind, from_on, until_on)
			values (${id}, 'trainee', '2024-09-01', '2026-09-01')`;
		await owner.end();
		await signInAs(page, id); // what somebody is has changed, so their sessions ended
		await page.goto('/account/standing');
		expect(await main(page)).toContain('1 September 2024 to 31 August 2026');
	});

	test('adds an email address, with a link sent to it', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/account/address');
		await page.getByLabel('Email address').fill(`${randomUUID()}@example.com`);
		await page.getByLabel('Your password', { exact: true }).fill(password);
		await click(page.getByRole('button', { name: 'Send me a link' }));
		expect(await page.getByRole('status').innerText()).toContain('We have sent you a link');
	});

	test('changes my main email address, and never removes the last one', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		const owner = openOwnerPool({ socket: served.socket, max: 1 });
		await owner`insert into email_address (person_id, address, address_key, verified_at) values (${id}, ${`new-${id}@example.com`}, ${`new-${id}@example.com`}, now())`;
		await owner.end();
		await page.goto('/account/addresses');
		await click(page.getByRole('button', { name: `Make main address: new-${id}@example.com` }));
		await click(page.getByRole('link', { name: `Remove ${id}@example.org` }));
		expect(await main(page)).toContain(`${id}@example.org`);
		await page.getByLabel('Your password', { exact: true }).fill('not my password at all');
		await click(page.getByRole('button', { name: 'Remove email address' }));
		expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
		await page.getByLabel('Your password', { exact: true }).fill(password);
		await click(page.getByRole('button', { name: 'Remove email address' }));
		expect(await page.getByRole('status').innerText()).toBe('The email address has been removed.');
		expect(await main(page)).toContain('You cannot remove your only confirmed address');
		expect(await main(page)).not.toContain(`\n${id}@example.org`);
		const [cookie] = await page.context().cookies();
		const [row] = await servedDatabase()<
			{ id: string }[]
		>`select address_id as id from find_sign_in(${`new-${id}@example.com`})`;
		const post = (place: string, fields: Record<string, string>) =>
			fetch(`${served.address}/account/addresses${place}`, {
				method: 'POST',
				headers: { origin: served.address, cookie: `${cookie?.name}=${cookie?.value}`, accept: 'text/html' },
				body: new URLSearchParams(fields),
				redirect: 'manual'
			});
		const removal = `/${row?.id}/removal`;
		const response = await post(removal, { password });
		expect(response.status).toBe(422);
		expect(await response.text()).toContain('You cannot remove your only confirmed email address');
		const around = await post('?/remove', { email: row?.id ?? '' });
		expect(around.headers.get('location')).toBe(`/account/addresses${removal}`);
	});

	test('shows who viewed my data, page by page', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		const owner = openOwnerPool({ socket: served.socket, max: 1 });
		await owner`insert into audit_entry (actor_id, verb, subject_id) select ${cast.administrator.id}, 'see-addresses', ${id} from generate_series(1, 60)`;
		await owner.end();
		await page.goto('/account/record');
		expect(await main(page)).toContain(
			`${cast.administrator.name} viewed other people’s email addresses (you).`
		);
		await click(page.getByRole('link', { name: 'Older activity' }));
		expect(await page.getByRole('row').count()).toBe(11);
		for (const before of ['-1', 'x', '99999999999999'])
			expect((await page.goto(`/account/record?before=${before}`))?.status()).toBe(200);
	});
});

describe('a download of my data', () => {
	test('is available after I enter my password, and is recorded', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		await page.goto('/account');
		await click(page.getByRole('link', { name: 'Download your data' }));
		await page.getByLabel('Your password', { exact: true }).fill('not my password at all');
		await click(page.getByRole('button', { name: 'Download' }));
		expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
		await click(page.getByRole('link', { name: 'Try again' }));
		await page.getByLabel('Your password', { exact: true }).fill(password);
		const downloading = page.waitForEvent('download');
		await click(page.getByRole('button', { name: 'Download' }));
		const download = await downloading;
		expect(download.suggestedFilename()).toBe('waymark-everything-about-me.zip');
		expect(await page.getByRole('alert').count()).toBe(0); // the page stays as it was
		const files = unzipSync(await fs.readFile(await download.path()));
		expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('Nia Newcomer');
		expect(strFromU8(files['person.json'] ?? new Uint8Array())).toContain(id);
		await page.goto('/account/record');
		expect(await main(page)).toContain('You downloaded your data.');
	});
});

describe('deleting my account', () => {
	test('needs confirmation and my password, and is done at once', async ({ plainPage: page, open }) => {
		const id = await newcomer(page);
		const other = await open({});
		await signInAs(other, id);
		await page.goto('/account');
		await click(page.getByRole('link', { name: 'Delete your account' }));
		await click(page.getByRole('button', { name: 'Delete my account' }));
		expect(await page.getByRole('alert').innerText()).toContain('Type the word delete');
		await page.getByLabel('type the word').fill('Delete');
		await page.getByLabel('Your password', { exact: true }).fill('not my password at all');
		await click(page.getByRole('button', { name: 'Delete my account' }));
		expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
		expect(await page.getByLabel('type the word').inputValue()).toBe('Delete');
		await page.getByLabel('Your password', { exact: true }).fill(password);
		await click(page.getByRole('button', { name: 'Delete my account' }));
		expect(new URL(page.url()).pathname).toBe('/account-deleted');
		expect(await page.context().cookies()).toEqual([]);
		await other.goto('/account');
		expect(new URL(other.url()).pathname).toBe('/sign-in');
		expect(await servedDatabase()`select from find_sign_in(${`${id}@example.org`})`).toHaveLength(0);
	});

	test('is not offered to the only administrator, with the reason', async ({ page }) => {
		await signIn(page, 'administrator');
		await page.goto('/account/delete');
		expect(await main(page)).toContain('You are the only administrator');
		expect(await page.getByRole('button', { name: 'Delete my account' }).count()).toBe(0);
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('needs a new sign-in if there is no password and the sign-in is old', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		const owner = openOwnerPool({ socket: served.socket, max: 1 });
		await owner`delete from password where person_id = ${id}`;
		await page.goto('/account/delete');
		expect(await page.getByRole('button', { name: 'Delete my account' }).count()).toBe(1);
		await owner`update session set started_at = now() - interval '1 hour' where person_id = ${id}`;
		await owner.end();
		await page.goto('/account/delete');
		expect(await main(page)).toContain('Sign out, sign in again');
		expect(await page.getByRole('button', { name: 'Delete my account' }).count()).toBe(0);
	});
});

describe('the end of the scheme', () => {
	test('prompts for a lasting email address, on the account page and the email addresses page', async ({
		plainPage: page
	}) => {
		await newcomer(page, { kind: 'trainee', began: 21, email: `${randomUUID()}@nhs.net` });
		for (const place of ['/account', '/account/addresses']) {
			await page.goto(place);
			expect(await main(page)).toContain('Your scheme ends on');
		}
	});

	test('offers a form about what I did, with both consents off until I give them', async ({
		plainPage: page
	}) => {
		await newcomer(page);
		await page.goto('/account');
		await click(page.getByRole('link', { name: 'What did you do after the scheme?' }).first());
		expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
		await click(page.getByRole('button', { name: 'Save' }));
		expect(await page.getByRole('alert').innerText()).toContain('Choose your job, or describe it');
		await page.getByLabel('Or describe it in your own words').fill('Information manager');
		await page.getByLabel('Count it').check();
		await click(page.getByRole('button', { name: 'Save' }));
		await page.goto('/account/destination');
		expect(await main(page)).toMatch(
			/Members cannot see your answer\. We can count it\. You agreed to this on/
		);
		expect(await page.getByLabel('Or describe it in your own words').inputValue()).toBe(
			'Information manager'
		);
		await click(page.getByRole('button', { name: 'Delete my answer' }));
		await page.goto('/account/destination');
		expect(await page.getByLabel('Or describe it in your own words').inputValue()).toBe('');
		expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
	});
});

test('what we keep is on a public page, in an annex and in a spreadsheet file', async ({
	plainPage: page
}) => {
	await page.goto('/');
	await click(page.getByRole('link', { name: 'Privacy' }));
	expect(await main(page)).toContain('24 months from when they were recorded');
	expect(await main(page)).toContain('1 day from when they expire');
	await click(page.getByRole('link', { name: 'the annex' }));
	expect(await main(page)).toContain('audit_entry');
	const response = await fetch(`${served.address}/about/privacy/purposes.csv`);
	expect(response.headers.get('content-disposition')).toContain('waymark-purposes.csv');
	expect(await response.text()).toContain('purpose,data,why,controller');
});
