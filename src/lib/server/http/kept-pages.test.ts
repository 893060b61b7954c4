import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { keptPage } from './kept-pages.server.ts';

const html = { 'content-type': 'text/html' };
const ask = (address: string, edition: string, render: () => Response) => {
	const url = new URL(address, 'http://localhost');
	return keptPage(
		new Request(url),
		url,
		async () => edition,
		async () => render()
	).then((response) => response.text());
};

test('a page is rendered once for a catalogue, and again for the next', async () => {
	let turn = 0;
	const render = () => new Response(`turn ${++turn}`, { headers: html });
	expect(await ask('/roles/a', 'one', render)).toBe('turn 1');
	expect(await ask('/roles/a', 'one', render)).toBe('turn 1');
	expect(await ask('/roles/a', 'two', render)).toBe('turn 2');
	expect(await ask('/roles/a?version=1', 'one', render)).toBe('turn 3');
});

test('errors, and pages that depend on more than their address, are never kept', async () => {
	let turn = 0;
	expect(await ask('/roles/b', 'one', () => new Response(`${++turn}`, { status: 404, headers: html }))).toBe(
		'1'
	);
	expect(await ask('/roles/b', 'one', () => new Response(`${++turn}`, { headers: html }))).toBe('2');
	expect(await ask('/pathways', 'one', () => new Response(`${++turn}`, { headers: html }))).toBe('3');
	expect(await ask('/pathways', 'one', () => new Response(`${++turn}`, { headers: html }))).toBe('4');
});

test('a page is kept compressed too, for readers who accept that', async () => {
	let turn = 0;
	const render = async () =>
		new Response(`turn ${++turn}`, { headers: { ...html, 'content-length': '6', etag: '"1"' } });
	const url = new URL('/roles/c', 'http://localhost');
	const whole = await keptPage(new Request(url), url, async () => 'one', render);
	expect(whole.headers.get('content-encoding')).toBeNull();
	expect(whole.headers.get('content-length')).toBe('6');
	expect(whole.headers.get('etag')).toBe('"1"');
	expect(await whole.text()).toBe('turn 1');
	const request = new Request(url, { headers: { 'accept-encoding': 'gzip, br' } });
	for (let time = 0; time < 2; time++) {
		const zipped = await keptPage(request, url, async () => 'one', render);
		expect(zipped.headers.get('content-encoding')).toBe('gzip');
		expect(zipped.headers.get('etag')).toBe('"1-gzip"');
		const bytes = Buffer.from(await zipped.arrayBuffer());
		expect(zipped.headers.get('content-length')).toBe(String(bytes.length));
		expect(gunzipSync(bytes).toString()).toBe('turn 1');
	}
});

test('hydration markers stay only in a page that a script hydrates', async () => {
	const marked = '<!--1a2b3c--><title>A</title><!----><p><!--[-1--><!--]-->A</p>';
	const policy = (source: string) => ({ 'content-security-policy': `script-src 'self'${source}` });
	const still = () => new Response(marked, { headers: { ...html, ...policy('') } });
	expect(await ask('/roles/d', 'one', still)).toBe('<title>A</title><p>A</p>');
	const hydrated = () => new Response(marked, { headers: { ...html, ...policy(" 'sha256-abc='") } });
	expect(await ask('/map?focus=a', 'one', hydrated)).toBe(marked);
	expect(await ask('/map?focus=a', 'one', hydrated)).toBe(marked);
});

test('the part of a map in sight makes no other page', async () => {
	let turn = 0;
	const render = () => new Response(`${++turn}`, { headers: html });
	expect(await ask('/map?focus=b', 'one', render)).toBe('1');
	expect(await ask('/map?focus=b&x=12&y=-3&zoom=1.5&at=nhs:a/b', 'one', render)).toBe('1');
	expect(await ask('/map?focus=c&x=12', 'one', render)).toBe('2');
});

test('the pages last asked for are kept, as far as there is room', async () => {
	let turn = 0;
	const render = () => new Response(`${++turn} ${'x'.repeat(4_000_000)}`, { headers: html });
	const first = (address: string) => ask(address, 'large', render).then((body) => body.split(' ')[0]);
	expect(await first('/roles/1')).toBe('1');
	expect(await first('/roles/2')).toBe('2');
	expect(await first('/roles/3')).toBe('3');
	expect(await first('/roles/1')).toBe('1');
	expect(await first('/roles/4')).toBe('4');
	expect(await first('/roles/1')).toBe('1');
	expect(await first('/roles/2')).toBe('5');
});

test('a parameter that a page does not read makes no other page', async () => {
	let turn = 0;
	const render = () => new Response(`${++turn}`, { headers: html });
	expect(await ask('/roles', 'known', render)).toBe('1');
	expect(await ask('/roles?e=1&version=2', 'known', render)).toBe('1');
	expect(await ask('/roles?e=1&family=data', 'known', render)).toBe('2');
	expect(await ask('/roles?family=data&utm_source=x', 'known', render)).toBe('2');
	expect(await ask('/roles/f?version=1', 'known', render)).toBe('3');
	expect(await ask('/roles/f?family=data', 'known', render)).toBe('4');
	expect(await ask('/roles/f', 'known', render)).toBe('4');
});

test('pages with parameters, however many, put out none without', async () => {
	let turn = 0;
	const render = () => new Response(`${++turn} ${'x'.repeat(4_000_000)}`, { headers: html });
	const first = (address: string) => ask(address, 'many', render).then((body) => body.split(' ')[0]);
	expect(await first('/compare')).toBe('1');
	for (const number of [2, 3, 4, 5, 6]) expect(await first(`/compare?level=${number}`)).toBe(`${number}`);
	expect(await first('/compare')).toBe('1');
	expect(await first('/compare?level=6')).toBe('6');
	expect(await first('/compare?level=2')).toBe('7');
});
