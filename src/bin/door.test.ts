import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { atTheDoor, firstHeaders, withoutRefused } from './door.js';

test.each([
	['gzip', 'gzip'],
	['gzip, br', 'gzip, br'],
	['gzip;q=0', ''],
	['gzip; q=0.000, br', 'br'],
	['br;q=0.5, gzip;Q=0 , *;q=0', 'br;q=0.5'],
	['gzip;q=0.001', 'gzip;q=0.001'],
	['identity', 'identity']
])('of the encodings %j, a browser can be sent %j', (accepted, left) => {
	expect(withoutRefused(accepted)).toBe(left);
});

test('every answer over https asks browsers to stay with https, and none over http', () => {
	for (const path of ['/', '/api/v1/levels/', '/_app/version.json']) {
		expect(firstHeaders(path, 'https://waymark.example')).toHaveProperty('strict-transport-security');
		expect(firstHeaders(path, 'http://localhost')).not.toHaveProperty('strict-transport-security');
	}
});

test('any site can follow a redirect to open data, and to nothing else', () => {
	const origin = 'http://localhost';
	expect(firstHeaders('/api/v1/levels/', origin)).toHaveProperty('access-control-allow-origin', '*');
	for (const path of ['/', '/account/', '/api', '/x/api/v1/'])
		expect(firstHeaders(path, origin)).not.toHaveProperty('access-control-allow-origin');
});

/** What the pages get of a request that comes by 127.0.0.1, and what comes back. */
async function sent(
	method: string,
	headers: Record<string, string>,
	isKnown = true,
	path = '/sign-in?next=/a'
) {
	const seen: http.IncomingHttpHeaders[] = [];
	const names = { origin: 'http://localhost:3000', otherHost: isKnown ? '127.0.0.1:3000' : null };
	const server = http.createServer(
		atTheDoor(({ headers }, response) => (seen.push(headers), response.end()), names)
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	const response = await new Promise<http.IncomingMessage>((resolve) =>
		http.request({ port, host: '127.0.0.1', path, method, headers, agent: false }, resolve).end()
	);
	response.resume();
	return { status: response.statusCode, location: response.headers.location, origin: seen[0]?.origin };
}

test('a mail provider stops emails with one click, without cookie or origin, and does nothing else so', async () => {
	const stop = `/stop/${'a'.repeat(43)}`;
	const host = { host: 'localhost:3000' };
	expect((await sent('POST', host, true, stop)).origin).toBe('http://localhost:3000');
	expect((await sent('POST', { ...host, cookie: 'a=b' }, true, stop)).origin).toBeUndefined();
	expect((await sent('POST', { ...host, origin: 'https://evil.example' }, true, stop)).origin).toBe(
		'https://evil.example'
	);
	for (const other of [`${stop}/decline`, '/stop/a', '/sign-in'])
		expect((await sent('POST', host, true, other)).origin).toBeUndefined();
});

test('a browser that opens a page by another name of this server is sent to the right one', async () => {
	const opens = { host: '127.0.0.1:3000', accept: 'text/html,*/*' };
	expect(await sent('GET', opens)).toEqual({
		status: 307,
		location: 'http://localhost:3000/sign-in?next=/a',
		origin: undefined
	});
	expect((await sent('GET', { ...opens, host: 'localhost:3000' })).status).toBe(200);
	expect((await sent('GET', { ...opens, host: 'evil.example:3000' })).status).toBe(200);
	expect((await sent('GET', { ...opens, accept: '*/*' })).status).toBe(200);
	expect((await sent('GET', opens, false)).status).toBe(200);
});

test('a form that came by that name is taken, and one of another site is not', async () => {
	const form = { host: '127.0.0.1:3000', accept: 'text/html', origin: 'http://127.0.0.1:3000' };
	expect((await sent('POST', form)).origin).toBe('http://localhost:3000');
	for (const origin of ['http://127.0.0.1:3001', 'https://127.0.0.1:3000', 'null', 'https://evil.example'])
		expect((await sent('POST', { ...form, origin })).origin).toBe(origin);
	expect((await sent('POST', { ...form, host: 'evil.example' })).origin).toBe(form.origin);
	expect((await sent('POST', form, false)).origin).toBe(form.origin);
});
