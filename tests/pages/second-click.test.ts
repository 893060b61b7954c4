import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import * as totp from '#lib/people/sign-in/second-factor/totp.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { at } from '../support/addressed.ts';
import { asOwner } from '../support/as-owner.ts';
import { test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { codeFor } from '../support/codes.ts';
import { password } from '../support/newcomer.ts';
import { newcomer, signInAs } from '../support/newcomer-on-a-page.ts';
import { served } from '../support/served.ts';
import { servedDatabase } from '../support/sign-in.ts';

const nowhere = { region: null, specialism: null, cohort: null };
const next = 'copper thimble river lantern';

async function addressOf(personId: string): Promise<string> {
	const [row] = await asOwner(
		servedDatabase(),
		(sql) => sql<{ id: string }[]>`select address_id as id from email_address where person_id = ${personId}`
	);
	return row?.id ?? '';
}

async function linkTo(purpose: 'reset' | 'verify', personId: string): Promise<string> {
	const addressId = await addressOf(personId);
	return `/${purpose}/${await tokens.mint(servedDatabase(), purpose, { personId, addressId })}`;
}

async function invitation(email: string): Promise<string> {
	const sql = servedDatabase();
	const invitationId = await invitations.invite(sql, cast.administrator, {
		email: at(email),
		kind: 'coach',
		...nowhere
	});
	return `/invitation/${await tokens.mint(sql, 'invite', { invitationId })}`;
}

/** A code of an app that is set up for somebody, whose session has not shown it yet. */
async function codeOf(page: Page, id: string): Promise<string> {
	const secret = randomBytes(20);
	await asPerson(servedDatabase(), { id }, (sql) => totp.keep(sql, { id }, secret));
	await signInAs(page, id);
	return codeFor(new Secret({ buffer: new Uint8Array(secret).buffer }).base32);
}

interface Form {
	path: string;
	body?: Record<string, string>;
	/** Where it leads, and whether who sent it is signed in there; absent where the page itself says so. */
	leadsTo?: string;
	isSignedIn?: true;
	says?: string;
}

/** Each form that renews a session or uses up a link, for somebody who is signed in on a page. */
const forms: Record<string, (page: Page, id: string, email: string) => Promise<Form>> = {
	'two-step sign-in': async (page, id) => ({
		path: '/second-factor?next=/account/record',
		body: { code: await codeOf(page, id) },
		leadsTo: '/account/record',
		isSignedIn: true
	}),
	'a new password': async () => ({
		path: '/account/password',
		body: { current: password, next },
		leadsTo: '/account?done=password',
		isSignedIn: true
	}),
	'an invitation of somebody new': async (page, id) => {
		await page.context().clearCookies();
		const path = `${await invitation(`new-${id}@example.org`)}?/accept`;
		return { path, body: { name: 'Nour Haddad', password }, leadsTo: '/account', isSignedIn: true };
	},
	'an invitation of a member': async (_page, _id, email) => ({
		path: `${await invitation(email)}?/take`,
		leadsTo: '/account',
		isSignedIn: true
	}),
	'a request to join': async (_page, id) => {
		const sql = servedDatabase();
		await joining.ask(
			sql,
			{ name: 'Nour Haddad', email: at(`join-${id}@example.org`), kind: 'trainee', ...nowhere },
			id
		);
		const [row] = await asOwner(
			sql,
			(sql) => sql<{ id: string }[]>`
				select request_id as id from join_request where address_key = ${`join-${id}@example.org`}`
		);
		return {
			path: `/join/${await tokens.mint(sql, 'join', { requestId: row?.id ?? '' })}`,
			says: 'Your request is confirmed'
		};
	},
	'an address to confirm': async (_page, id) => {
		const sql = servedDatabase();
		await asOwner(sql, (sql) => sql`update email_address set verified_at = null where person_id = ${id}`);
		return { path: await linkTo('verify', id), says: 'Your email address is confirmed' };
	},
	'a reset': async (_page, id) => ({
		path: await linkTo('reset', id),
		body: { password: next },
		leadsTo: '/sign-in?done=password'
	}),
	'deleting an account': async () => ({
		path: '/account/delete',
		body: { password, word: 'delete' },
		leadsTo: '/account-deleted'
	})
};

async function cookieOf(page: Page): Promise<string> {
	return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

function send({ path, body = {} }: Form, cookie: string, byScript: boolean): Promise<Response> {
	return fetch(`${served.address}${path}`, {
		method: 'POST',
		body: new URLSearchParams(body),
		headers: {
			origin: served.address,
			cookie,
			...(byScript ? { accept: 'application/json', 'x-sveltekit-action': 'true' } : { accept: 'text/html' })
		},
		redirect: 'manual'
	});
}

/** What a browser takes of an answer, but for its id. */
async function taken(response: Response) {
	const { status, headers } = response;
	return {
		status,
		to: headers.get('location'),
		cookies: headers.getSetCookie(),
		text: await response.text()
	};
}

test.for(Object.keys(forms).flatMap((name) => [false, true].map((byScript) => ({ name, byScript }))))(
	'$name: a form sent twice gets one answer twice (by a script: $byScript)',
	async ({ name, byScript }, { plainPage: page }) => {
		const email = `twice-${name.replaceAll(' ', '-')}-${byScript}@example.org`;
		const id = await newcomer(page, { email });
		const form = await forms[name]?.(page, id, email);
		if (!form) throw new Error(`There is no form for ${name}`);
		const cookie = await cookieOf(page);
		const both = await Promise.all([send(form, cookie, byScript), send(form, cookie, byScript)]);
		const [first, second] = await Promise.all(both.map(taken));
		expect(second).toEqual(first);
		expect(await taken(await send(form, cookie, byScript))).toEqual(first);
		expect(first?.text).not.toContain('does not work');
		if (form.leadsTo && !byScript) expect(first).toMatchObject({ status: 303, to: form.leadsTo });
		if (form.leadsTo && byScript)
			expect(JSON.parse(first?.text ?? '')).toMatchObject({ type: 'redirect', location: form.leadsTo });
		if (!form.leadsTo) expect(first?.status).toBe(200);
		if (form.says && !byScript) expect(first?.text).toContain(form.says);
		if (!form.isSignedIn) return;
		const token = first?.cookies[0]?.split(';')[0] ?? '';
		const there = await fetch(`${served.address}${form.leadsTo}`, {
			headers: { cookie: token },
			redirect: 'manual'
		});
		expect(there.status).toBe(200);
	}
);

test('a page that another tab asks for with the token before does not take the new one away', async ({
	plainPage: page
}) => {
	const id = await newcomer(page);
	const code = await codeOf(page, id);
	const cookie = await cookieOf(page);
	const renewed = await send({ path: '/second-factor', body: { code } }, cookie, false);
	expect(renewed.headers.getSetCookie()).toHaveLength(1);
	for (const path of ['/skills', '/account']) {
		const other = await fetch(`${served.address}${path}`, { headers: { cookie }, redirect: 'manual' });
		expect(other.headers.getSetCookie(), path).toEqual([]);
	}
});

test('the answer is for the same form from the same browser alone', async ({ plainPage: page }) => {
	const id = await newcomer(page);
	const code = await codeOf(page, id);
	const cookie = await cookieOf(page);
	const form = { path: '/second-factor', body: { code } };
	const { to } = await taken(await send(form, cookie, false));
	const strange = [
		send(form, '', false),
		send(form, `${cookie}x`, false),
		send({ ...form, body: { code: code === '000000' ? '000001' : '000000' } }, cookie, false),
		send({ ...form, path: '/second-factor?next=/account' }, cookie, false)
	];
	for (const answer of await Promise.all(strange)) {
		expect(answer.headers.get('location')).not.toBe(to);
		expect(answer.headers.getSetCookie().join()).not.toMatch(/waymark=[0-9a-f]{8}-/);
	}
});

test.for([true, false])(
	'a second click on a slow connection ends where the first leads, signed in (scripts: %s)',
	async (javaScriptEnabled, { open }) => {
		const page = await open({ javaScriptEnabled });
		const id = await newcomer(page);
		const code = await codeOf(page, id);
		await page.goto('/second-factor?next=/account/record');
		await page.getByRole('textbox', { name: 'Code' }).fill(code);
		const network = await page.context().newCDPSession(page);
		await network.send('Network.enable');
		await network.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: 600,
			downloadThroughput: -1,
			uploadThroughput: -1
		});
		await page.getByRole('button', { name: 'Continue' }).dblclick({ noWaitAfter: true });
		await page.waitForURL((url) => url.pathname === '/account/record');
		await page.getByRole('heading', { name: 'Account activity' }).waitFor();
		await page.goto('/account/record');
		expect(new URL(page.url()).pathname).toBe('/account/record');
	}
);
