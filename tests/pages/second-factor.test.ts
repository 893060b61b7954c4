import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { asPerson } from '#lib/server/sql.server.ts';
import { accessibilityProblems, click, overflow, problemsOf, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { codeFor } from '../support/codes.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';

/** Chromium's own device that makes passkeys, unlocked. */
async function withAuthenticator(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

test('an app is set up and shown, without JavaScript, and its recovery codes work', async ({
	plainPage: page
}) => {
	await signIn(page, 'administrator', false);
	await page.goto('/account');
	await page.getByText('to open the staff pages').waitFor(); // the account says what is left to do
	await page.goto('/people?kind=coach');
	expect(new URL(page.url()).pathname).toBe('/second-factor');
	await click(page.getByRole('link', { name: 'Set up two-step sign-in' }));
	await click(page.getByRole('link', { name: 'Set up an authenticator app' }));
	const typed = (await page.locator('main code').first().innerText()).trim();
	const password = page.getByLabel('Your password', { exact: true });
	await page.getByRole('textbox', { name: 'Code' }).fill(codeFor(typed));
	await password.fill('not my password'); // whoever is at a desk that was left open
	await click(page.getByRole('button', { name: 'Set up app' }));
	expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
	await page.getByRole('textbox', { name: 'Code' }).fill('123');
	await password.fill(cast.administrator.password);
	await click(page.getByRole('button', { name: 'Set up app' }));
	expect(await page.getByRole('alert').innerText()).toContain('That code is not correct');
	expect(await page.locator('main code').first().innerText()).toBe(typed); // the same to try again with
	await page.getByRole('textbox', { name: 'Code' }).fill(codeFor(typed));
	await password.fill(cast.administrator.password);
	await click(page.getByRole('button', { name: 'Set up app' }));
	const codes = await page.locator('.codes code').allInnerTexts();
	expect(codes).toHaveLength(10);
	await click(page.getByRole('link', { name: 'Continue to the page you wanted' }));
	expect(page.url()).toMatch(/\/people\?kind=coach$/);
	await page.goto('/account');
	expect(await page.getByRole('link', { name: 'Set up two-step sign-in' }).count()).toBe(0);
	await page.goto('/account/second-factor');
	expect(await page.locator('main').innerText()).toContain('You have 10 recovery codes left');

	await page.context().clearCookies();
	await signIn(page, 'administrator', false);
	await page.goto('/account/second-factor'); // must be shown before it is changed
	expect(new URL(page.url()).pathname).toBe('/second-factor');
	await click(page.getByText('If you cannot use your app or passkey'));
	expect(await page.locator('main').innerText()).toContain('ask an administrator');
	await click(page.locator('main').getByRole('link', { name: 'Sign out' }));
	await page.locator('main').getByRole('button', { name: 'Sign out' }).waitFor();
	await page.goto('/account/second-factor');
	await page.getByRole('textbox', { name: 'Code' }).fill('000000');
	await click(page.getByRole('button', { name: 'Continue' }));
	expect(await page.getByRole('alert').innerText()).toContain('not correct');
	await page.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '');
	await click(page.getByRole('button', { name: 'Continue' }));
	expect(new URL(page.url()).pathname).toBe('/account/second-factor');
	expect(await page.locator('main').innerText()).toContain('You have 9 recovery codes left');
	await page.getByRole('link', { name: 'Continue to the staff pages' }).waitFor();
	await click(page.getByRole('link', { name: 'Create new recovery codes' }));
	expect(await page.locator('main').innerText()).toContain('You have 9 left');
	await password.fill('not my password');
	await click(page.getByRole('button', { name: 'Create new codes' }));
	expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
	await password.fill(cast.administrator.password);
	await click(page.getByRole('button', { name: 'Create new codes' }));
	expect(await page.locator('.codes code').allInnerTexts()).toHaveLength(10);
	await page.setViewportSize({ width: 320, height: 640 });
	expect(await overflow(page)).toBeLessThanOrEqual(0);
	const lines = page
		.locator('.codes code')
		.evaluateAll((all) => all.map((one) => one.getClientRects().length));
	expect(new Set(await lines)).toEqual(new Set([1])); // none breaks
	await click(page.getByRole('link', { name: 'Back to two-step sign-in' }));
	await click(page.getByRole('link', { name: 'Remove your authenticator app' }));
	expect(await page.locator('main').innerText()).toContain('You have no other way to do two-step sign-in');
	await click(page.getByRole('button', { name: 'Remove app' }));
	expect(await page.getByRole('alert').innerText()).toContain('password');
	await password.fill(cast.administrator.password);
	await click(page.getByRole('button', { name: 'Remove app' }));
	await page.getByRole('link', { name: 'Set up an authenticator app' }).waitFor();
});

test('passkeys are added, named, used to sign in as the second factor, and removed', async ({ page }) => {
	await withAuthenticator(page);
	await signIn(page, 'coach', false);
	await page.goto('/account/second-factor/passkey');
	await page.getByLabel('Name of this passkey').fill('My phone');
	await page.getByLabel('Your password').fill('not my password');
	await click(page.getByRole('button', { name: 'Add a passkey' }));
	await page.getByText('That password is not correct').first().waitFor();
	await page.getByLabel('Your password').fill(cast.coach.password);
	await click(page.getByRole('button', { name: 'Add a passkey' }));
	await page.waitForURL(
		(url) => url.pathname === '/second-factor' || url.pathname === '/account/second-factor'
	);
	// From now on it is asked for before anything about it is changed.
	expect(new URL(page.url()).pathname).toBe('/second-factor');
	await click(page.getByRole('button', { name: 'Use a passkey' }));
	await page.waitForURL('**/account/second-factor');
	await page.getByLabel('New name for My phone').waitFor();
	expect(await page.locator('main').innerText()).toContain('My phone');

	await page.getByLabel('New name for My phone').fill('My <b>other</b> phone');
	await click(page.getByRole('button', { name: 'Change name of My phone' }));
	expect(await page.locator('main').innerText()).toContain('My <b>other</b> phone');
	expect(await accessibilityProblems(page)).toEqual([]);

	await page.context().clearCookies();
	await page.goto('/sign-in?next=/account/second-factor');
	await asPerson(servedDatabase(), cast.coach, (sql) => sql`update passkey set last_used_at = null`);
	await click(page.getByRole('button', { name: 'Sign in with a passkey' }));
	await page.waitForURL(({ pathname }) => pathname === '/account/second-factor');
	const [stored] = await asPerson(
		servedDatabase(),
		cast.coach,
		(sql) => sql<{ used: boolean }[]>`select last_used_at is not null as used from passkey`
	);
	expect(stored?.used).toBe(true);

	await click(page.getByRole('link', { name: 'Remove My <b>other</b> phone' }));
	expect(await page.locator('main').innerText()).toContain('You have no other way to do two-step sign-in');
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Your password', { exact: true }).fill('not my password');
	await click(page.getByRole('button', { name: 'Remove passkey' }));
	expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
	await page.getByLabel('Your password', { exact: true }).fill(cast.coach.password);
	await click(page.getByRole('button', { name: 'Remove passkey' }));
	await page.getByRole('link', { name: 'Set up an authenticator app' }).waitFor();
	await page.context().clearCookies();
	await page.goto('/sign-in');
	await click(page.getByRole('button', { name: 'Sign in with a passkey' }));
	await page.getByText('We do not recognise that passkey').waitFor();
	expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test.for([
	'/second-factor',
	'/account/second-factor',
	'/account/second-factor/app',
	'/account/second-factor/app/removal',
	'/account/second-factor/codes',
	'/account/second-factor/passkey'
])(
	'without a second factor, %s is accessible and fits every window, light and dark',
	async (place, { page }) => {
		await signIn(page, 'alum', false);
		await page.goto(place);
		expect(new URL(page.url()).pathname).toBe(place);
		expect(await problemsOf(page)).toEqual([]);
	}
);
