import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import { readEmail } from '#lib/people/email.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { at } from '../support/addressed.ts';
import { asOwner } from '../support/as-owner.ts';
import { problemsOf, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { password } from '../support/newcomer.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const { alum, administrator, editor } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

/** The id of somebody's first address. */
async function emailIdOf(person: { id: string }): Promise<string> {
	const [row] = await asPerson(
		servedDatabase(),
		person,
		(sql) => sql<{ id: string }[]>`
			select address_id as id from email_address where person_id = ${person.id} order by added_at limit 1`
	);
	return row?.id ?? '';
}

/** A link that works once, about somebody's address. */
async function linkTo(purpose: 'reset' | 'verify', person: { id: string }): Promise<string> {
	const about = { personId: person.id, addressId: await emailIdOf(person) };
	return `/${purpose}/${await tokens.mint(servedDatabase(), purpose, about)}`;
}

/** A link as a letter has it. */
async function invitation(email: string, kind: 'alum' | 'coach' = 'alum'): Promise<string> {
	const sql = servedDatabase();
	const invitationId = await invitations.invite(sql, administrator, {
		email: readEmail(email) ?? { written: email, key: email },
		kind,
		...nowhere
	});
	return `/invitation/${await tokens.mint(sql, 'invite', { invitationId })}`;
}

/** The status of the page that a button leads to. */
async function statusOf(page: Page, button: string): Promise<number> {
	const [answer] = await Promise.all([
		page.waitForResponse((response) => response.request().isNavigationRequest()),
		page.getByRole('button', { name: button }).click()
	]);
	return answer.status();
}

describe('pages behind links', () => {
	test('are accessible and fit every window, light and dark', async ({ page }) => {
		for (const place of [
			await linkTo('reset', alum),
			await linkTo('verify', alum),
			await invitation('looked@example.org'),
			await invitation(alum.email, 'coach')
		]) {
			expect((await page.goto(place))?.status(), place).toBe(200);
			expect(await problemsOf(page), place).toEqual([]);
		}
		for (const place of ['/reset/none', '/verify/none', '/join/none', '/invitation/none', '/begin/none'])
			expect((await fetch(`${served.address}${place}`)).status, place).toBe(410);
	});

	test('say that an invitation no longer holds, once whoever made it may invite no more', async ({
		plainPage: page
	}) => {
		const sql = servedDatabase();
		const place = await invitation('orphan@example.org', 'coach');
		await asOwner(
			sql,
			(sql) =>
				sql`update invitation set invited_by = ${cast.stranger.id} where address_key = 'orphan@example.org'`
		);
		expect((await page.goto(place))?.status()).toBe(410);
		expect(await page.locator('h1').innerText()).toBe('This invitation is no longer valid');
	});

	test('do nothing until their button is pressed', async ({ plainPage: page }) => {
		const place = await linkTo('reset', alum);
		for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${served.address}${place}`, { method });
		await page.goto(place);
		expect(await page.getByRole('button', { name: 'Set new password' }).count()).toBe(1);
	});
});

test('a new password is set by a link, once, without JavaScript', async ({ plainPage: page }) => {
	const place = await linkTo('reset', editor);
	await page.goto(place);
	await page.getByLabel('New password', { exact: true }).fill('too short');
	await page.getByRole('button', { name: 'Set new password' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('at least 12 characters');
	await page.getByLabel('New password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Set new password' }).click();
	expect(await page.locator('main').innerText()).toContain('Your new password is set');
	await page.getByLabel('Email address').fill(editor.email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	expect(new URL(page.url()).pathname).toBe('/account');
	expect((await page.goto(place))?.status()).toBe(410);
});

test('asking for a link reads the same for an address that somebody has and one that nobody has', async ({
	plainPage: page
}) => {
	const said = [];
	for (const email of [alum.email, 'nobody@example.org']) {
		await page.goto('/sign-in');
		await page.getByRole('link', { name: 'Reset your password' }).click();
		await page.getByLabel('Email address').fill(email);
		await page.getByRole('button', { name: 'Send me a link' }).click();
		said.push(await page.locator('main').innerText());
	}
	expect(said[0]).toContain('Check your email');
	expect(said[0]).toBe(said[1]);
});

test('an invitation leads in, without JavaScript', async ({ plainPage: page }) => {
	const place = await invitation('nour@example.org');
	await page.goto(place);
	expect(await page.locator('main').innerText()).toContain('an alum of the scheme');
	await page.getByRole('button', { name: 'Join' }).click();
	expect(await page.getByRole('alert').innerText()).toMatch(/Enter your name\s+Enter a password/);
	await page.getByLabel('Your name').fill('Nour Haddad');
	await page.getByLabel('Password', { exact: true }).fill('nour@example.org');
	await page.getByRole('button', { name: 'Join' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('easy to guess');
	expect(await page.getByLabel('Your name').inputValue()).toBe('Nour Haddad');
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Join' }).click();
	expect(new URL(page.url()).pathname).toBe('/account');
	expect(await page.locator('main').innerText()).toContain('nour@example.org');
	expect((await page.goto(place))?.status()).toBe(410);
});

test('an invitation of somebody who has an account asks them to sign in, and nobody else may take it', async ({
	open
}) => {
	const place = await invitation(cast.trainee.email);
	const another = await open({ javaScriptEnabled: false });
	await signIn(another, 'alum');
	await another.goto(place);
	await another.getByRole('button', { name: 'Accept' }).click();
	expect(await another.locator('main').innerText()).toContain('an email address that is not yours');
	const page = await open({ javaScriptEnabled: false });
	await page.goto(place);
	await page.locator('main').getByRole('link', { name: 'Sign in' }).click();
	await page.getByLabel('Email address').fill(cast.trainee.email);
	await page.getByLabel('Password', { exact: true }).fill(cast.trainee.password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await page.getByRole('button', { name: 'Accept' }).click();
	expect(new URL(page.url()).pathname).toBe('/account');
	expect(await page.locator('main').innerText()).toContain('Alum, since');
});

test('an invitation gives nothing to whoever has a password, and not the second factor', async ({
	plainPage: page
}) => {
	const email = 'nia.newcomer@example.org';
	const id = await newcomer(page, { email });
	await asPerson(
		servedDatabase(),
		{ id },
		(sql) => sql`insert into totp (person_id, secret, confirmed_at) values (${id}, sha256('a'), now())`
	);
	await page.goto(await invitation(email, 'coach'));
	await page.getByRole('button', { name: 'Accept' }).click();
	expect(new URL(page.url()).pathname).toBe('/second-factor');
	const held = await asPerson(servedDatabase(), { id }, (sql) => sql`select kind from membership`);
	expect(held).toEqual([{ kind: 'alum' }]);
});

test('whoever asks to join keeps what they typed, and is told to check their email', async ({
	plainPage: page
}) => {
	await page.goto('/sign-in');
	await page.getByRole('link', { name: 'Ask to join' }).click();
	await page.getByLabel('Your name').fill('Ada Quist');
	await page.getByLabel('Region').selectOption({ label: 'South West' });
	await page.getByRole('button', { name: 'Ask to join' }).click();
	expect(await page.getByRole('alert').innerText()).toMatch(
		/Enter your email address\s+Choose if you are a trainee or a former trainee/
	);
	expect(await page.getByLabel('Region').inputValue()).toBe('south-west');
	expect(await page.getByLabel('Specialism').locator('option').count()).toBe(7);
	await page.getByLabel('Email address').fill('ada@example.org');
	await page.getByLabel('A trainee on the scheme').check();
	await page.getByRole('button', { name: 'Ask to join' }).click();
	expect(await page.locator('main').innerText()).toContain('Check your email');
});

test('a request to join is confirmed by its link, once', async ({ plainPage: page }) => {
	const sql = servedDatabase();
	await joining.ask(
		sql,
		{ name: 'Bo Quist', email: at('bo@example.org'), kind: 'alum', ...nowhere },
		'192.0.2.9'
	);
	const [job] = await sql<{ id: string }[]>`
		select key as id from job where name = 'join-letter' order by job_id desc limit 1`;
	const place = `/join/${await tokens.mint(sql, 'join', { requestId: job?.id ?? '' })}`;
	expect((await page.goto(place))?.status()).toBe(200);
	expect(await statusOf(page, 'Confirm')).toBe(200);
	expect(await page.locator('main').innerText()).toContain('Your request is confirmed');
	expect((await page.goto(place))?.status()).toBe(410);
});

test('an address is added to an account, and waits to be confirmed', async ({ plainPage: page }) => {
	await signIn(page, 'coach');
	await page.goto('/account');
	await page.getByRole('link', { name: 'Change email addresses' }).click();
	await page.getByRole('link', { name: 'Add an email address' }).click();
	expect(await page.title()).toContain('Add an email address');
	await page.getByLabel('Email address').fill('helen+home@example.com');
	await page.getByRole('button', { name: 'Send me a link' }).click();
	expect(await page.getByRole('alert').innerText()).toContain('That password is not correct');
	expect(await page.getByLabel('Email address').inputValue()).toBe('helen+home@example.com');
	await page.getByLabel('Your password').fill(cast.coach.password);
	await page.getByRole('button', { name: 'Send me a link' }).click();
	expect(await page.locator('main').innerText()).toContain('helen+home@example.com (not confirmed yet)');
});

test('an address is confirmed by whoever added it, who signs in on the way', async ({ plainPage: page }) => {
	const place = await linkTo('verify', alum);
	await signIn(page, 'coach');
	await page.goto(place);
	expect(await page.locator('main').innerText()).toContain('added to a different account');
	expect(await page.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
	await page.context().clearCookies();
	await page.goto(place);
	expect(await page.locator('main').innerText()).toContain('Sign in first');
	await page.locator('main').getByRole('link', { name: 'Sign in' }).click();
	await page.getByLabel('Email address').fill(alum.email);
	await page.getByLabel('Password', { exact: true }).fill(alum.password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	expect(new URL(page.url()).pathname).toBe(place);
	expect(await statusOf(page, 'Confirm')).toBe(200);
	expect(await page.locator('main').innerText()).toContain('Your email address is confirmed');
	expect((await page.goto(place))?.status()).toBe(410);
});
