import http from 'node:http';
import { describe, expect } from 'vitest';
import * as resets from '../../src/lib/people/sign-in/resets.server.ts';
import { at } from '../support/addressed.ts';
import { accessibilityProblems, problemsOf, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { servedDatabase } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

/** As a program sends it, that may leave out what a browser never does. */
function sent(path: string, headers: Record<string, string>, body: string, method = 'POST') {
	return new Promise<{ status: number; text: string; headers: http.IncomingHttpHeaders }>(
		(resolve, reject) => {
			const request = http.request(new URL(path, served.address), { method, headers }, (response) => {
				let text = '';
				response.on('data', (part) => (text += part));
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, text, headers: response.headers })
				);
			});
			request.on('error', reject);
			request.end(body);
		}
	);
}

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

describe('a form that no page of ours sent', () => {
	const own = () => ({ ...urlencoded, origin: served.address });
	const large = 'x'.repeat(5_000_000);

	test.for<[string, Record<string, string>, string, number, string]>([
		['without Origin', { ...urlencoded }, 'a=b', 403, 'forbidden'],
		['of another site', { ...urlencoded, origin: 'https://evil.example' }, 'a=b', 403, 'forbidden'],
		['of a page without a site', { ...urlencoded, origin: 'null' }, 'a=b', 403, 'forbidden'],
		['as JSON', { 'content-type': 'application/json' }, '{}', 415, 'Send it from its own page'],
		['as text', { 'content-type': 'text/plain' }, 'a=b', 422, 'We could not read the form'],
		['of no type', { 'content-type': '' }, 'a=b', 415, 'Send it from its own page'],
		[
			'that breaks off',
			{ 'content-type': 'multipart/form-data; boundary=x' },
			'--x\r\nco',
			422,
			'We could not read the form'
		],
		[
			'of parts without a boundary',
			{ 'content-type': 'multipart/form-data' },
			'a',
			422,
			'We could not read the form'
		],
		['of five megabytes', {}, `email=${large}`, 413, 'You sent more than 512 KB'],
		[
			'of five megabytes in one file',
			{ 'content-type': 'multipart/form-data; boundary=x' },
			large,
			413,
			'You sent more than 512 KB'
		]
	])('%s is refused in words', async ([, headers, body, status, words]) => {
		const isOurs = !words.includes('forbidden');
		const answer = await sent('/sign-in', isOurs ? { ...own(), ...headers } : headers, body);
		expect(answer.status).toBe(status);
		expect(answer.text).toContain(words);
		expect(answer.text).not.toMatch(/problem with the service|Try again/);
		expect(answer.headers['x-content-type-options']).toBe('nosniff');
	});

	test('is said to be too large beside what was typed, where a script sends it', async ({ page }) => {
		await page.goto('/sign-in');
		await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor(); // it comes with the scripts
		await page.getByLabel('Email address').fill('priya.raman@example.org');
		await page.getByLabel('Password', { exact: true }).evaluate((field: HTMLInputElement) => {
			field.value = 'x'.repeat(600_000);
		});
		await page.getByRole('button', { name: 'Sign in', exact: true }).click();
		await expect
			.poll(() => page.getByRole('alert').innerText())
			.toContain('You sent more than this page can accept');
		expect(await page.title()).toMatch(/^Error: /);
		expect(await page.getByRole('alert').evaluate((alert) => alert === document.activeElement)).toBe(true);
		expect(await page.getByLabel('Email address').inputValue()).toBe('priya.raman@example.org');
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('to a page that takes none is refused in words', async () => {
		const { status, text } = await sent('/roles', own(), 'a=b');
		expect(status).toBe(405);
		expect(text).toContain('You can only view it');
	});
});

test('every picture that the styles ask for is there', async () => {
	const page = await (await fetch(served.address)).text();
	const sheets = [...page.matchAll(/href="([^"]+\.css)"/g)].map(
		([, href]) => new URL(href ?? '', served.address)
	);
	const pictures = new Set<string>();
	for (const sheet of sheets)
		for (const [, url] of (await (await fetch(sheet)).text()).matchAll(/url\(["']?(?!data:)([^)"']+)/g))
			pictures.add(new URL(url ?? '', sheet).href);
	expect(sheets.length).toBeGreaterThan(0);
	expect([...pictures].join()).toContain('nhsuk-icon-cross.svg');
	for (const picture of pictures) expect((await fetch(picture)).status, picture).toBe(200);
});

describe('the outbox', () => {
	test('shows a letter soon after it was asked for, with its link, and is accessible', async ({ page }) => {
		await resets.ask(servedDatabase(), at(cast.trainee.email), '192.0.2.7');
		await expect
			.poll(async () => {
				await page.goto('/outbox');
				return page.locator('main').innerText();
			})
			.toContain(cast.trainee.email);
		const link = page.getByRole('link', { name: `${served.address}/reset/` }).first();
		expect(await link.getAttribute('href')).toBe(await link.innerText());
		expect(await problemsOf(page)).toEqual([]);
	});

	test.for<[string, Record<string, string>]>([
		['through a proxy', { 'x-forwarded-for': '127.0.0.1' }],
		['by the name of another site', { host: 'waymark.example.org' }]
	])('does not exist %s', async ([, headers]) => {
		expect((await sent('/outbox', headers, '', 'GET')).status).toBe(404);
		expect((await sent('/metrics', headers, '', 'GET')).status).toBe(404);
	});
});

test.for([
	['/too-many', 429],
	['/too-large', 413]
] as const)('the page of a refusal says so to programs too: %s is a %i', async ([place, status]) => {
	expect((await fetch(`${served.address}${place}`)).status).toBe(status);
});
