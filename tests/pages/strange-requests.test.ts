import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { click, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { served } from '../support/served.ts';
import { cookieFor } from '../support/sign-in.ts';

interface Asked {
	method?: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
}

/** Sends a request as it is written: fetch would mend it, follow redirects and unpack what comes. */
function ask(address: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
	const { hostname, port } = new URL(served.address);
	return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>(
		(resolve, reject) => {
			const request = http.request(
				{ hostname, port, path: address, method, headers, agent: false },
				(response) => {
					const parts: Buffer[] = [];
					response.on('data', (part: Buffer) => parts.push(part));
					response.on('end', () =>
						resolve({
							status: response.statusCode ?? 0,
							headers: response.headers,
							body: Buffer.concat(parts)
						})
					);
				}
			);
			request.on('error', reject);
			request.end(body);
		}
	);
}

const form = () => ({
	origin: served.address,
	accept: 'text/html',
	'content-type': 'application/x-www-form-urlencoded'
});

describe('names that every object has', () => {
	test.for(['/sign-in', '/join', '/invitations/new', '/reference/region'])(
		'are no fields and no actions of %s',
		async (path) => {
			const headers = { ...form(), cookie: await cookieFor('administrator') };
			for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
				const sent = { method: 'POST', headers, body: `${name}=x` };
				expect((await ask(path, sent)).status, name).toBeLessThan(500);
				expect((await ask(`${path}?/${name}`, sent)).status, `?/${name}`).toBe(404);
			}
		}
	);
});

describe('encodings', () => {
	test.for(['/', '/roles', '/sign-in', '/api/v1/levels', '/api/v1/graph.gexf'])(
		'%s is as the reader accepts it, and each form of it has a tag of its own',
		async (path) => {
			const whole = await ask(path, { headers: { 'accept-encoding': 'gzip;q=0, br;q=0' } });
			expect(whole.headers['content-encoding']).toBeUndefined();
			const small = await ask(path, { headers: { 'accept-encoding': 'gzip' } });
			expect(small.headers['content-encoding']).toBe('gzip');
			expect(gunzipSync(small.body).toString().slice(0, 30)).toBe(whole.body.toString().slice(0, 30));
			for (const { headers } of [whole, small]) expect(headers.vary).toContain('accept-encoding');
			expect(small.headers.etag).not.toBe(whole.headers.etag);
			for (const [accepted, { headers }] of [
				['gzip;q=0', whole],
				['gzip', small]
			] as const) {
				const again = await ask(path, {
					headers: { 'accept-encoding': accepted, 'if-none-match': headers.etag ?? '' }
				});
				expect(again.status, accepted).toBe(304);
				expect(again.headers.etag).toBe(headers.etag);
				expect(again.headers.vary).toContain('accept-encoding');
			}
		}
	);

	test('a file that the reader does not accept compressed is sent as it is', async () => {
		const page = (await ask('/')).body.toString();
		const [, sheet = ''] = /href="([^"]+\.css)"/.exec(page) ?? [];
		const path = new URL(sheet, served.address).pathname;
		expect((await ask(path, { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding']).toBe(
			'gzip'
		);
		const whole = await ask(path, { headers: { 'accept-encoding': 'gzip;q=0' } });
		expect(whole.headers['content-encoding']).toBeUndefined();
	});
});

test('a page from elsewhere can read open data with a slash too many', async ({ page }) => {
	const elsewhere = http.createServer((_request, response) => response.end('A page')).listen(0, '127.0.0.1');
	await new Promise((resolve) => elsewhere.once('listening', resolve));
	const { port } = elsewhere.address() as { port: number };
	await page.goto(`http://127.0.0.1:${port}/`);
	const statuses = await page.evaluate(
		async (address) =>
			Promise.all(
				['levels', 'levels/'].map(async (name) => (await fetch(`${address}/api/v1/${name}`)).status)
			),
		served.address
	);
	elsewhere.close();
	expect(statuses).toEqual([200, 200]);
});

describe('by 127.0.0.1', () => {
	const there = served.address.replace('localhost', '127.0.0.1');

	test('a browser that opens a page can sign in', async ({ plainPage: page }) => {
		await page.goto(`${there}/sign-in?next=/account/record`);
		await page.getByLabel('Email address').fill(cast.alum.email);
		await page.getByLabel('Password', { exact: true }).fill(cast.alum.password);
		await click(page.getByRole('button', { name: 'Sign in', exact: true }));
		expect(page.url()).toBe(`${served.address}/account/record`);
	});

	test('a form that is sent there is read', async () => {
		const { host } = new URL(there);
		const sent = { method: 'POST', headers: { ...form(), host, origin: there }, body: 'email=' };
		expect((await ask('/sign-in', sent)).status).toBe(422);
		const strange = { ...sent, headers: { ...sent.headers, origin: 'http://127.0.0.1:1' } };
		expect((await ask('/sign-in', strange)).status).toBe(403);
	});
});

test('an upload of somebody whose session has ended is read to its end, and leads to the page to sign in', async () => {
	const cookie = `waymark=0f8fad5b-d9cb-469f-a165-70867728950e.${'a'.repeat(43)}`;
	const headers = { ...form(), 'content-type': 'multipart/form-data; boundary=x', cookie };
	const { hostname, port } = new URL(served.address);
	const request = http.request({ hostname, port, path: '/frameworks/import', method: 'POST', headers });
	const answer = new Promise<http.IncomingMessage>((resolve, reject) =>
		request.on('response', resolve).on('error', reject)
	);
	const sent = new Promise((resolve) => request.on('finish', resolve));
	request.end(Buffer.alloc(12_000_000));
	const response = await answer;
	response.resume();
	await sent;
	expect(response.statusCode).toBe(303);
	expect(response.headers.location).toBe('/sign-in?next=%2Fframeworks%2Fimport');
});

test.for([true, false])(
	'the error summary of a form has the focus (scripts: %s)',
	async (javaScriptEnabled, { open }) => {
		const page = await open({ javaScriptEnabled });
		for (const [path, button] of [
			['/sign-in', 'Sign in'],
			['/join', 'Ask to join'],
			['/reset', 'Send me a link']
		] as const) {
			await page.goto(path);
			await click(page.getByRole('button', { name: button, exact: true }));
			await page.getByRole('alert').waitFor();
			await expect
				.poll(() => page.getByRole('alert').evaluate((one) => one === document.activeElement), {
					message: path
				})
				.toBe(true);
		}
	}
);
