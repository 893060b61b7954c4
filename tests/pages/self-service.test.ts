import fs from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { accessibilityProblems, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { password } from '../support/newcomer.ts';
import { newcomer, signInAs } from '../support/newcomer-on-a-page.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const main = (page: Page) => page.locator('main').innerText();

describe('the pages of self-service', () => {
	test.for([
		'/account/coach',
		'/account/name',
		'/account/record',
		'/account/download',
		'/account/download/everything.zip',
		'/account/delete'
	])('%s asks who it is first', async (place) => {
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

describe('correcting what is kept about me', () => {
	test('my name, and what was typed stays when it will not do', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/account');
		await page.getByRole('link', { name: 'Change name' }).click();
		await page.getByLabel('Name').fill('x'.repeat(101));
		await page.getByRole('button', { name: 'Save' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('100 characters');
		await page.getByLabel('Name').fill(' Nïa   Ó Newcomer ');
		await page.getByRole('button', { name: 'Save' }).click();
		expect(new URL(page.url()).pathname).toBe('/account');
		expect(await main(page)).toContain('Nïa Ó Newcomer');
		expect(await page.getByRole('status').innerText()).toBe('Your name has been changed.');
		await page.goto('/account?done=toString');
		expect(await page.getByRole('status').count()).toBe(0);
	});

	test('what I was has its last day, the same that staff see', async ({ plainPage: page }) => {
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

	test('a new address, to which a link goes', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/account/address');
		await page.getByLabel('Email address').fill(`${randomUUID()}@example.com`);
		await page.getByLabel('Your password', { exact: true }).fill(password);
		await page.getByRole('button', { name: 'Send me a link' }).click();
		expect(await page.getByRole('status').innerText()).toContain('We have sent you a link');
	});

	test('my addresses: another main one, and never without any', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		const owner = openOwnerPool({ socket: served.socket, max: 1 });
		await owner`insert into email_address (person_id, address, address_key, verified_at) values (${id}, ${`new-${id}@example.com`}, ${`new-${id}@example.com`}, now())`;
		await owner.end();
		await page.goto('/account/addresses');
		await page.getByRole('button', { name: `Make main address: new-${id}@example.com` }).click();
		await page.getByRole('link', { name: `Remove ${id}@example.org` }).click();
		expect(await main(page)).toContain(`${id}@example.org`);
		await page.getByLabel('Your password', { exact: true }).fill('not my password at all');
		await page.getByRole('button', { name: 'Remove email address' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
		await page.getByLabel('Your password', { exact: true }).fill(password);
		await page.getByRole('button', { name: 'Remove email address' }).click();
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

	test('the record says who looked, page by page', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		const owner = openOwnerPool({ socket: served.socket, max: 1 });
		await owner`insert into audit_entry (actor_id, verb, subject_id) select ${cast.administrator.id}, 'see-addresses', ${id} from generate_series(1, 60)`;
		await owner.end();
		await page.goto('/account/record');
		expect(await main(page)).toContain(
			`${cast.administrator.name} viewed other people’s email addresses (you).`
		);
		await page.getByRole('link', { name: 'Older activity' }).click();
		expect(await page.getByRole('row').count()).toBe(11);
		for (const before of ['-1', 'x', '99999999999999'])
			expect((await page.goto(`/account/record?before=${before}`))?.status()).toBe(200);
	});
});

describe('everything about me', () => {
	test('is downloaded after my password, and that is noted', async ({ plainPage: page }) => {
		const id = await newcomer(page);
		await page.goto('/account');
		await page.getByRole('link', { name: 'Download your data' }).click();
		await page.getByLabel('Your password', { exact: true }).fill('not my password at all');
		await page.getByRole('button', { name: 'Download' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
		await page.getByRole('link', { name: 'Try again' }).click();
		await page.getByLabel('Your password', { exact: true }).fill(password);
		const downloading = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Download' }).click();
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
	test('takes a word and my password, and is done at once', async ({ plainPage: page, open }) => {
		const id = await newcomer(page);
		const other = await open({});
		await signInAs(other, id);
		await page.goto('/account');
		await page.getByRole('link', { name: 'Delete your account' }).click();
		await page.getByRole('button', { name: 'Delete my account' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('Type the word delete');
		await page.getByLabel('type the word').fill('Delete');
		await page.getByLabel('Your password', { exact: true }).fill('not my password at all');
		await page.getByRole('button', { name: 'Delete my account' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
		expect(await page.getByLabel('type the word').inputValue()).toBe('Delete');
		await page.getByLabel('Your password', { exact: true }).fill(password);
		await page.getByRole('button', { name: 'Delete my account' }).click();
		expect(new URL(page.url()).pathname).toBe('/account-deleted');
		expect(await page.context().cookies()).toEqual([]);
		await other.goto('/account');
		expect(new URL(other.url()).pathname).toBe('/sign-in');
		expect(await servedDatabase()`select from find_sign_in(${`${id}@example.org`})`).toHaveLength(0);
	});

	test('is not offered to the only administrator, who is told why', async ({ page }) => {
		await signIn(page, 'administrator');
		await page.goto('/account/delete');
		expect(await main(page)).toContain('You are the only administrator');
		expect(await page.getByRole('button', { name: 'Delete my account' }).count()).toBe(0);
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('asks to sign in again where there is no password and the sign-in is old', async ({
		plainPage: page
	}) => {
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
	test('asks for an address that lasts, on the account page and where addresses are', async ({
		plainPage: page
	}) => {
		await newcomer(page, { kind: 'trainee', began: 21, email: `${randomUUID()}@nhs.net` });
		for (const place of ['/account', '/account/addresses']) {
			await page.goto(place);
			expect(await main(page)).toContain('Your scheme ends on');
		}
	});

	test('asks where I went, and both consents are off until I give them', async ({ plainPage: page }) => {
		await newcomer(page);
		await page.goto('/account');
		await page.getByRole('link', { name: 'What did you do after the scheme?' }).first().click();
		expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
		await page.getByRole('button', { name: 'Save' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('Choose your job, or describe it');
		await page.getByLabel('Or describe it in your own words').fill('Information manager');
		await page.getByLabel('Count it').check();
		await page.getByRole('button', { name: 'Save' }).click();
		await page.goto('/account/destination');
		expect(await main(page)).toMatch(
			/Members cannot see your answer\. We can count it\. You agreed to this on/
		);
		expect(await page.getByLabel('Or describe it in your own words').inputValue()).toBe(
			'Information manager'
		);
		await page.getByRole('button', { name: 'Delete my answer' }).click();
		await page.goto('/account/destination');
		expect(await page.getByLabel('Or describe it in your own words').inputValue()).toBe('');
		expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
	});
});

test('what is kept is on a public page, in an annex, and in a file for a spreadsheet', async ({
	plainPage: page
}) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'Privacy' }).click();
	expect(await main(page)).toContain('24 months from when they were recorded');
	await page.getByRole('link', { name: 'the annex' }).click();
	expect(await main(page)).toContain('audit_entry');
	const response = await fetch(`${served.address}/about/privacy/purposes.csv`);
	expect(response.headers.get('content-disposition')).toContain('waymark-purposes.csv');
	expect(await response.text()).toContain('purpose,data,why,controller');
});
