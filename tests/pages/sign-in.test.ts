import { describe, expect } from 'vitest';
import { accessibilityProblems, click, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const { trainee, coach } = cast;

describe('signing in', () => {
	test('leads to the page that was asked for, without JavaScript', async ({ plainPage: page }) => {
		await page.goto('/');
		await click(page.getByRole('link', { name: 'Sign in' }));
		expect(new URL(page.url()).pathname).toBe('/sign-in');
		await page.goto('/account/password');
		expect(await page.locator('main').innerText()).toContain('You need to sign in to see that page');
		await page.getByLabel('Email address').fill(trainee.email.toUpperCase());
		await page.getByLabel('Password', { exact: true }).fill(trainee.password);
		await click(page.getByRole('button', { name: 'Sign in', exact: true }));
		expect(new URL(page.url()).pathname).toBe('/account/password');
		await click(page.getByRole('link', { name: 'Account', exact: true }));
		expect(await page.locator('main').innerText()).toContain(trainee.name);
		const [cookie] = await page.context().cookies();
		expect(cookie).toMatchObject({ name: 'waymark', httpOnly: true, sameSite: 'Lax', path: '/' });
	});

	test('reports what is wrong, and keeps the email address but never the password', async ({ page }) => {
		await page.goto('/sign-in');
		await click(page.getByRole('button', { name: 'Sign in', exact: true }));
		expect(await page.getByRole('alert').innerText()).toContain('Enter your email address');
		expect(await page.title()).toMatch(/^Error: /);
		expect(await accessibilityProblems(page)).toEqual([]);
		const said = [];
		for (const email of ['nobody@example.org', trainee.email]) {
			await page.goto('/sign-in');
			await page.getByLabel('Email address').fill(email);
			await page.getByLabel('Password', { exact: true }).fill('not the password of anybody');
			await click(page.getByRole('button', { name: 'Sign in', exact: true }));
			said.push(await page.getByRole('alert').innerText());
			expect(await page.getByLabel('Email address').inputValue()).toBe(email);
			expect(await page.content()).not.toContain('not the password');
		}
		expect(said[0]).toContain('not correct');
		expect(said[0]).toBe(said[1]);
	});

	test.for(['//evil.example', 'https://evil.example/', '/\\evil.example', '/%5Cevil.example'])(
		'never leads to another site: %s',
		async (next, { plainPage: page }) => {
			await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
			await page.getByLabel('Email address').fill(trainee.email);
			await page.getByLabel('Password', { exact: true }).fill(trainee.password);
			await click(page.getByRole('button', { name: 'Sign in', exact: true }));
			await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
			expect(new URL(page.url()).origin).toBe(served.address);
		}
	);

	test('is refused with a clear message if no browser could have sent it', async () => {
		const post = (body: BodyInit, headers: Record<string, string> = { origin: served.address }) =>
			fetch(`${served.address}/sign-in`, {
				method: 'POST',
				body,
				headers: { accept: 'text/html', ...headers },
				redirect: 'manual'
			});
		const form = (fields: Record<string, string>) => new URLSearchParams(fields);
		const whole = { email: trainee.email, password: trainee.password };
		const answers = [
			[await post(form(whole), {}), 403],
			[await post(form(whole), { origin: 'https://evil.example' }), 403],
			[await post(form({})), 422],
			[await post(form({ ...whole, password: 'x'.repeat(400_000) })), 422],
			[await post(form({ ...whole, email: `${'x'.repeat(400_000)}@example.org` })), 422],
			[await post(form({ ...whole, email: 'a\0b@example.org' })), 422],
			[await post('{}', { origin: served.address, 'content-type': 'application/json' }), 415],
			[await post(form(whole)), 303]
		] as const;
		for (const [{ status }, expected] of answers) expect(status).toBe(expected);
	});
});

describe('who may open a page', () => {
	test.for(['/account', '/account/password', '/second-factor'])('%s needs sign-in', async (path) => {
		const response = await fetch(`${served.address}${path}`, { redirect: 'manual' });
		expect(response.status).toBe(303);
		expect(response.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
	});

	test('a public page is cached for people who are not signed in, and shows others their name', async ({
		plainPage: page
	}) => {
		await signIn(page, 'trainee');
		const signedIn = await page.goto('/about/data');
		expect(signedIn?.headers()['cache-control']).toBe('private, no-store');
		await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
		const anyone = await (await fetch(`${served.address}/about/data`)).text();
		expect(anyone).toContain('Sign in');
		expect(anyone).not.toContain('>Account<');
	});

	test('a cookie without a session is removed, and cached pages do not depend on it', async () => {
		const cookie = `waymark=0f8fad5b-d9cb-469f-a165-70867728950e.${'a'.repeat(43)}`;
		const response = await fetch(`${served.address}/skills`, { headers: { cookie } });
		expect(response.status).toBe(200);
		expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
		const next = await fetch(`${served.address}/skills`);
		expect(next.headers.get('set-cookie')).toBeNull();
	});
});

describe('the account page', () => {
	test('ends one session, and then all, without JavaScript', async ({ plainPage: page, open }) => {
		const other = await open({ javaScriptEnabled: false });
		await signIn(other, 'coach');
		await signIn(page, 'coach');
		await page.goto('/account');
		expect(await page.locator('main').innerText()).toContain(coach.name);
		const sessionsOf = () => page.getByRole('button', { name: /^Sign out .+, last used/ }).count();
		const before = await sessionsOf();
		expect(before).toBeGreaterThan(0);
		await click(page.getByRole('button', { name: /^Sign out .+, last used/ }).first());
		expect(await sessionsOf()).toBe(before - 1);
		await other.goto('/account');
		expect(new URL(other.url()).pathname).toBe('/sign-in');
		await click(page.getByRole('button', { name: 'Sign out everywhere' }));
		await page.goto('/account');
		expect(new URL(page.url()).pathname).toBe('/sign-in');
	});

	test('signs out by a form alone, and not by a link', async ({ plainPage: page }) => {
		await signIn(page, 'alum');
		await page.goto('/sign-out');
		await page.goto('/account');
		expect(new URL(page.url()).pathname).toBe('/account');
		await click(page.getByRole('link', { name: 'Sign out' }));
		await click(page.getByRole('button', { name: 'Sign out' }));
		await page.goto('/account');
		expect(new URL(page.url()).pathname).toBe('/sign-in');
	});

	test('changes the password, which signs out all other devices', async ({ plainPage: page, open }) => {
		const other = await open({ javaScriptEnabled: false });
		await signIn(other, 'stranger');
		await signIn(page, 'stranger');
		await page.goto('/account');
		await click(page.getByRole('link', { name: 'Change password' }));
		await page.getByLabel('Current password').fill(cast.stranger.password);
		await page.getByLabel('New password', { exact: true }).fill('password1234');
		await click(page.getByRole('button', { name: 'Change your password' }));
		expect(await page.getByRole('alert').innerText()).toContain('easy to guess');
		await page.getByLabel('Current password').fill(cast.stranger.password);
		await page.getByLabel('New password', { exact: true }).fill('lantern river copper thimble');
		await click(page.getByRole('button', { name: 'Change your password' }));
		expect(new URL(page.url()).pathname).toBe('/account');
		await other.goto('/account');
		expect(new URL(other.url()).pathname).toBe('/sign-in');
		await page.goto('/account');
		expect(new URL(page.url()).pathname).toBe('/account');
	});
});
