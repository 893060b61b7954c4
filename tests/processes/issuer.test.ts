import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { accessibilityProblems, click, test } from '../support/browser.ts';
import { copyOf } from '../support/data-folder.ts';
import { start, stop, type Started } from '../support/start.ts';

/** A real OpenID Connect provider on this machine, and a Waymark that knows it. */
const issuer = http.createServer();
let waymark: Started;
const data = copyOf(inject('preparedData'));

beforeAll(async () => {
	await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
	const address = `http://localhost:${(issuer.address() as AddressInfo).port}`;
	waymark = await start({
		WAYMARK_DATA: data,
		PORT: '0',
		OIDC_ISSUER: address,
		OIDC_CLIENT_ID: 'waymark',
		OIDC_CLIENT_SECRET: 'a secret of the test',
		OIDC_NAME: 'Example Mail',
		WAYMARK_CONTACT: 'help@waymark.example'
	});
	const provider = new Provider(address, {
		clients: [
			{
				client_id: 'waymark',
				client_secret: 'a secret of the test',
				redirect_uris: [`${waymark.address}/sign-in/issuer/return`]
			}
		],
		pkce: { required: () => true }
	});
	issuer.on('request', provider.callback());
});

afterAll(async () => {
	await stop(waymark.child);
	issuer.closeAllConnections();
	issuer.close();
	fs.rmSync(data, { recursive: true, force: true });
});

/** What a person does at the other organisation. */
async function answerAt(page: Page, name: string) {
	await page.locator('input[name=login]').fill(name);
	await page.locator('input[name=password]').fill('any');
	await click(page.locator('button[type=submit]'));
	await click(page.getByRole('button', { name: 'Continue' }));
}

test('another organisation signs in only people who have linked it', async ({ open }) => {
	const [link = ''] = /http:\S+\/begin\/\S+/.exec(waymark.said) ?? [];
	const page = await open({ baseURL: waymark.address });
	await page.goto(link);
	await page.getByLabel('Your name').fill('Grace Lindqvist');
	await page.getByLabel('Email address').fill('grace@example.org');
	await page.getByLabel('Password', { exact: true }).fill('lantern river copper thimble');
	await click(page.getByRole('button', { name: 'Create account' }));
	await click(page.getByRole('link', { name: 'Link Example Mail to your account' }));
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Your password').fill('not my password');
	await click(page.getByRole('button', { name: 'Link Example Mail' }));
	expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
	await page.getByLabel('Your password').fill('lantern river copper thimble');
	await click(page.getByRole('button', { name: 'Link Example Mail' }));
	await click(page.getByRole('link', { name: 'Continue to Example Mail' }));
	await answerAt(page, 'grace');
	await page.waitForURL('**/account?done=linked');
	expect(await page.locator('main').innerText()).toContain(
		'Your account is linked. You can use Example Mail to sign in.'
	);
	expect(await accessibilityProblems(page)).toEqual([]);

	const again = await open({ baseURL: waymark.address });
	await again.goto('/sign-in?next=/account/password');
	await click(again.getByRole('link', { name: 'Sign in with Example Mail' }));
	await answerAt(again, 'grace');
	await again.waitForURL('**/account/password');

	await again.goto('/no-entry');
	const asked = again.getByRole('main').getByRole('link', { name: 'help@waymark.example' });
	expect(await asked.getAttribute('href')).toBe('mailto:help@waymark.example');
	expect(await again.getByRole('contentinfo').innerText()).toContain('Contact: help@waymark.example');

	const stranger = await open({ baseURL: waymark.address });
	await stranger.goto('/sign-in/issuer');
	await answerAt(stranger, 'somebody');
	await stranger.waitForURL('**/sign-in/issuer/return?**');
	expect(await stranger.locator('h1').innerText()).toBe('Your Example Mail account is not linked');
	expect(await accessibilityProblems(stranger)).toEqual([]);
	await stranger.reload();
	expect(await stranger.locator('h1').innerText()).toBe('You are not signed in'); // an answer counts once

	// Who is signed in, and was not asked again, links nothing.
	const desk = await open({ baseURL: waymark.address });
	await desk.goto('/sign-in');
	await desk.getByLabel('Email address').fill('grace@example.org');
	await desk.getByLabel('Password', { exact: true }).fill('lantern river copper thimble');
	await click(desk.getByRole('button', { name: 'Sign in', exact: true }));
	await desk.waitForURL('**/account');
	await desk.goto('/sign-in/issuer?link');
	await answerAt(desk, 'somebody');
	await desk.waitForURL('**/sign-in/issuer/return?**');
	expect(await desk.locator('h1').innerText()).toBe('Your Example Mail account is not linked');

	await click(page.getByRole('button', { name: 'Unlink Example Mail' }));
	await again.context().clearCookies();
	await again.goto('/sign-in/issuer');
	await answerAt(again, 'grace');
	await again.waitForURL('**/sign-in/issuer/return?**');
	expect(await again.locator('h1').innerText()).toBe('Your Example Mail account is not linked');
});

test('an answer that this browser did not ask for is ignored', async ({ open }) => {
	const page = await open({ baseURL: waymark.address });
	for (const query of ['', '?code=x&state=y', '?error=access_denied&state=y']) {
		const response = await page.goto(`/sign-in/issuer/return${query}`);
		expect(response?.status()).toBe(422);
		expect(await page.locator('h1').innerText()).toBe('You are not signed in');
	}
	// With a request of its own and another's state, and with a code that the issuer never gave.
	const left = page.waitForRequest((request) => request.url().includes('code_challenge'));
	await page.goto('/sign-in/issuer');
	const asked = new URL((await left).url()).searchParams;
	expect(asked.get('code_challenge_method')).toBe('S256');
	expect(asked.get('nonce')).toMatch(/^\S{20,}$/);
	for (const state of ['another', asked.get('state')]) {
		await page.goto('/sign-in/issuer');
		await page.goto(`/sign-in/issuer/return?code=x&state=${state}`);
		expect(await page.locator('h1').innerText()).toBe('You are not signed in');
	}
});

test('an issuer that is down is named, and other ways to sign in are offered', async ({ open }) => {
	const page = await open({ baseURL: waymark.address });
	await page.goto('/sign-in/issuer');
	const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'waymark-oidc');
	const { state } = JSON.parse(decodeURIComponent(cookie?.value ?? '')) as { state: string };
	const { port } = issuer.address() as AddressInfo;
	issuer.closeAllConnections();
	issuer.close();
	const response = await page.goto(
		`/sign-in/issuer/return?code=x&state=${state}&iss=${encodeURIComponent(`http://localhost:${port}`)}`
	);
	expect(response?.status()).toBe(503);
	expect(await page.locator('h1').innerText()).toBe('Example Mail is not responding');
	expect(await accessibilityProblems(page)).toEqual([]);
	await click(page.getByRole('link', { name: 'Sign in another way' }));
	await page.getByLabel('Email address').waitFor();
});
