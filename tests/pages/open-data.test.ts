import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { addressOf, paths, wrongWith, wrongWithProblem } from '../support/api.ts';
import { test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { served } from '../support/served.ts';

interface Received {
	status: number;
	headers: http.IncomingHttpHeaders;
	body: Buffer;
}

/** Asks the running server, and takes what it sends as it comes. */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Received> {
	return new Promise((resolve, reject) => {
		const request = http.request(new URL(path, served.address), { method, headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part) => parts.push(part));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
			);
		});
		request.on('error', reject);
		request.end();
	});
}

const typeOf = ({ headers }: Received) => headers['content-type']?.split(';')[0] ?? '';

describe('the API on the server', () => {
	test('answers every URL in its document, as the document says', async () => {
		for (const path of paths) {
			const answer = await ask(addressOf(path));
			expect(answer.status, path).toBe(200);
			expect(answer.headers['access-control-allow-origin']).toBe('*');
			const text = answer.body.toString();
			const type = typeOf(answer);
			const body = type === 'application/json' ? JSON.parse(text) : text;
			expect(wrongWith(path, 200, type, body), path).toEqual([]);
		}
	});

	test('is the same when compressed, and for a HEAD request', async () => {
		for (const path of ['/api/v1/levels', '/api/v1/evidence.csv', '/api/v1/graph.gexf']) {
			const whole = await ask(path);
			const squeezed = await ask(path, 'GET', { 'accept-encoding': 'gzip' });
			expect(squeezed.headers['content-encoding'], path).toBe('gzip');
			expect(squeezed.headers.vary).toContain('accept-encoding');
			expect(gunzipSync(squeezed.body).equals(whole.body)).toBe(true);
			const head = await ask(path, 'HEAD');
			expect(head.status).toBe(200);
			expect(head.headers.etag).toBe(whole.headers.etag);
			expect(head.headers['content-type']).toBe(whole.headers['content-type']);
			expect(head.body).toHaveLength(0);
		}
	});

	test('is not sent again to a client that has it', async () => {
		for (const path of paths.map(addressOf)) {
			const { headers } = await ask(path);
			for (const method of ['GET', 'HEAD']) {
				const again = await ask(path, method, { 'if-none-match': `"other", W/${headers.etag}` });
				expect(again.status, `${method} ${path}`).toBe(304);
				expect(again.headers['access-control-allow-origin']).toBe('*');
				expect(again.body).toHaveLength(0);
			}
		}
	});

	test('refuses with errors that programs can read, whatever the request', async () => {
		const refused = [
			...['nothing', 'levls.csv', 'levels/x', 'a%00b', '__proto__', '%F0%9F%98%80', 'x'.repeat(9_000)].map(
				(name) => [404, 'GET', `/api/v1/${name}`] as const
			),
			[404, 'DELETE', '/api/v1/nothing'],
			[422, 'GET', '/api/v1/pathways'],
			...['POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
				[
					'/api/v1/levels',
					'/api/v1/pay',
					'/api/v1/pay.csv',
					'/api/v1/graph.gexf',
					'/api/v1/openapi.json'
				].map((path) => [405, method, path] as const)
			)
		] as const;
		for (const [status, method, path] of refused) {
			const answer = await ask(path, method);
			expect(answer.status, `${method} ${path}`).toBe(status);
			expect(answer.headers['access-control-allow-origin']).toBe('*');
			expect(typeOf(answer)).toBe('application/problem+json');
			expect(wrongWithProblem(JSON.parse(answer.body.toString()))).toEqual([]);
		}
	});

	test('can be read by a page on another site, which can see the tag', async ({ page }) => {
		const elsewhere = http
			.createServer((_request, response) => response.end('A page'))
			.listen(0, '127.0.0.1');
		await once(elsewhere, 'listening');
		await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
		const read = await page.evaluate(async (address) => {
			const first = await fetch(`${address}/api/v1/pay`);
			const tag = first.headers.get('etag') ?? '';
			const { pay } = (await first.json()) as { pay: unknown[] };
			// A tag of one's own makes the browser ask first whether it may.
			const other = await fetch(`${address}/api/v1/pay`, { headers: { 'if-none-match': '"other"' } });
			const refusal = await fetch(`${address}/api/v1/nothing`);
			const question = await fetch(`${address}/api/v1/pathways`);
			return { tag, rows: pay.length, statuses: [other.status, refusal.status, question.status] };
		}, served.address);
		elsewhere.close();
		expect(read.tag).toMatch(/^"/);
		expect(read.rows).toBe(22);
		expect(read.statuses).toEqual([200, 404, 422]);
	});

	test('gives a graph that a browser reads as XML', async ({ page }) => {
		await page.goto('/about/data');
		const counts = await page.evaluate(async () => {
			const text = await (await fetch('/api/v1/graph.gexf')).text();
			const read = new DOMParser().parseFromString(text, 'application/xml');
			return ['parsererror', 'node', 'edge'].map((name) => read.getElementsByTagName(name).length);
		});
		const [{ levels }, { steps }] = await Promise.all(
			['levels', 'steps'].map(async (name) => JSON.parse((await ask(`/api/v1/${name}`)).body.toString()))
		);
		expect(counts).toEqual([0, levels.length, steps.length]);
	});
});

test('every file that "About the data" offers exists', async ({ plainPage: page }) => {
	await page.goto('/about/data');
	const addresses = await page
		.locator('a[href^="/api/"]')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	expect(addresses.toSorted()).toEqual(paths.filter((path) => path !== '/api/v1/pathways').toSorted());
});

describe.each(['gdad:data-scientist', chiefInformationOfficer, informaticsTrainee])(
	'the page of %s',
	(key) => {
		test('describes itself in schema.org terms, within the page’s security policy', async ({ open }) => {
			const page = await open({});
			const said: string[] = [];
			page.on('console', (message) => said.push(message.text()));
			page.on('pageerror', (error) => said.push(error.message));
			await page.addInitScript(() =>
				document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
					console.error(`refused: ${violatedDirective}`)
				)
			);
			const response = await page.goto(`/roles/${key}`);
			expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
			const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
			expect(texts).toHaveLength(1);
			const thing = JSON.parse(texts[0] ?? '');
			expect(thing).toMatchObject({
				'@context': 'https://schema.org',
				'@type': 'Occupation',
				url: `${served.address}/roles/${key}`
			});
			expect(await page.locator('h1').innerText()).toContain(thing.name);
			expect(said).toEqual([]);
		});
	}
);
