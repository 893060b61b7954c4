import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import * as limits from '../../src/lib/server/limits.server.ts';
import * as resets from '../../src/lib/people/sign-in/resets.server.ts';
import { at } from '../support/addressed.ts';
import { accessibilityProblems, overflow, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { start, stop } from '../support/server-setup.ts';
import { servedDatabase } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const running: { child: ChildProcess; place: string }[] = [];

/** Others on the data that all these tests share. */
const beside: ChildProcess[] = [];

afterEach(async () => {
	await Promise.all(beside.splice(0).map(stop));
	for (const { child, place } of running.splice(0)) {
		await stop(child);
		fs.rmSync(place, { recursive: true, force: true });
	}
});

/** A Waymark of the test's own; `said` grows with what it logs. */
async function started(env: Record<string, string> = {}) {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-hardening-'));
	fs.chmodSync(place, 0o711);
	const { child, address } = await start({ WAYMARK_DATA: place, PORT: '0', ...env });
	running.push({ child, place });
	const said: string[] = [];
	child.stdout?.on('data', (part) => said.push(String(part)));
	return { child, address, said };
}

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
		['of five megabytes', {}, `address=${large}`, 413, 'You sent more than 512 KB'],
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
	test('shows a letter soon after it was asked for, with its link, and is accessible', async ({
		page,
		open
	}) => {
		await resets.ask(servedDatabase(), at(cast.trainee.address), '192.0.2.7');
		await expect
			.poll(async () => {
				await page.goto('/outbox');
				return page.locator('main').innerText();
			})
			.toContain(cast.trainee.address);
		const link = page.getByRole('link', { name: `${served.address}/reset/` }).first();
		expect(await link.getAttribute('href')).toBe(await link.innerText());
		expect(await accessibilityProblems(page)).toEqual([]);
		const narrow = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
		await narrow.goto('/outbox');
		expect(await overflow(narrow)).toBeLessThanOrEqual(0);
		expect(await accessibilityProblems(narrow)).toEqual([]);
	});

	test.for<[string, Record<string, string>]>([
		['through a proxy', { 'x-forwarded-for': '127.0.0.1' }],
		['by the name of another site', { host: 'waymark.example.org' }]
	])('does not exist %s', async ([, headers]) => {
		expect((await sent('/outbox', headers, '', 'GET')).status).toBe(404);
		expect((await sent('/metrics', headers, '', 'GET')).status).toBe(404);
	});

	test('does not exist where people come by another address than this machine’s', async () => {
		const { address } = await started({ ORIGIN: 'https://waymark.example.org' });
		const answers = await Promise.all(['/outbox', '/'].map((path) => fetch(`${address}${path}`)));
		expect(answers.map(({ status }) => status)).toEqual([404, 200]);
		expect(answers[1]?.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
	});
});

describe('a network that sends too many forms', () => {
	test('is asked to wait, by the address that our own proxy gives, and no other waits with it', async () => {
		const { child, address } = await start({
			WAYMARK_DATA: served.place,
			PORT: '0',
			ADDRESS_HEADER: 'X-Forwarded-For',
			XFF_DEPTH: '1'
		});
		beside.push(child);
		const post = (from: string | null) =>
			fetch(`${address}/roles`, {
				method: 'POST',
				headers: { origin: address, accept: 'text/html', ...(from ? { 'x-forwarded-for': from } : {}) },
				body: new URLSearchParams({ a: 'b' })
			});
		// As if it had sent an hour's worth of forms just now.
		await limits.take(servedDatabase(), { name: 'forms by network', times: 1, seconds: 3600 }, '192.0.2.7');
		const refused = await post('192.0.2.8, 192.0.2.7'); // the first of the two is what a client claims of itself
		expect(refused.status).toBe(429);
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await refused.text()).toContain('Wait a few minutes');
		expect((await post('192.0.2.7, 192.0.2.8')).status).toBe(405);
		expect((await post(null)).status).toBe(405); // past the proxy
		expect((await fetch(`${address}/roles`, { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(
			200
		);
	});

	test.for([
		['/too-many', 429],
		['/too-large', 413]
	] as const)('gets a page that is accessible and fits: %s', async ([place, status], { open }) => {
		const page = await open({ viewport: { width: 320, height: 640 } });
		const answer = await page.goto(place);
		expect(answer?.status()).toBe(status);
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
	});
});

describe('the log and the figures', () => {
	test('name routes and requests, and nothing of who asked or what was sent', async () => {
		const { address, child, said } = await started({ METRICS_TOKEN: 'a-token-of-24-characters' });
		const answer = await fetch(`${address}/search?q=private-question`, {
			headers: { cookie: 'waymark=private-cookie', 'user-agent': 'private-agent' }
		});
		await fetch(`${address}/sign-in`, {
			method: 'POST',
			headers: { origin: address },
			body: new URLSearchParams({ address: 'private@example.org', password: 'private-password' })
		});
		const metrics = (headers: Record<string, string>) =>
			fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.7', ...headers } });
		expect((await metrics({ authorization: 'Bearer a-token-of-24-characterz' })).status).toBe(404);
		const figures = await (await metrics({ authorization: 'Bearer a-token-of-24-characters' })).text();
		expect(figures).toMatch(
			/waymark_answer_seconds_count\{route="\/\(public\)\/search",method="GET",status="200"\} 1/
		);
		expect(figures).toMatch(/waymark_jobs\{state="waiting"\} \d/);
		expect(figures).toMatch(/waymark_database_connections\{state="\w/);
		await stop(child);
		const log = said.join('');
		const lines = log
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		const requestId = answer.headers.get('x-request-id');
		expect(lines.find((line) => line.requestId === requestId)).toMatchObject({
			level: 'info',
			route: '/(public)/search',
			method: 'GET',
			status: 200
		});
		expect(log + figures).not.toMatch(/private|127\.0\.0\.1|192\.0\.2\.7/);
	});
});

describe('asked to stop', () => {
	test('while it starts, Waymark lets go of the database, and ends without a fault', async () => {
		const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-hardening-'));
		fs.chmodSync(place, 0o711);
		const child = spawn(process.execPath, ['src/bin/start.js'], {
			env: { ...process.env, WAYMARK_DATA: place, PORT: '0' },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		running.push({ child, place });
		let said = '';
		child.stdout.on('data', (part) => (said += part));
		child.stderr.on('data', (part) => (said += part));
		await expect
			.poll(() => fs.existsSync(path.join(place, 'postgres', 'postmaster.pid')), { interval: 5 })
			.toBe(true);
		await new Promise((resolve) => setTimeout(resolve, 300)); // somewhere in its migrations
		await stop(child);
		expect(child.exitCode).toBe(0);
		expect(said).not.toMatch(/^\s+at |fatal/m);
	});
});
