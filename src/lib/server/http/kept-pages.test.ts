import { expect, test } from 'vitest';
import { keptPage } from './kept-pages.ts';

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

test('a page with scripts is kept, and every answer allows them by a nonce of its own', async () => {
	let turn = 0;
	const render = () =>
		new Response(`turn ${++turn} <script nonce="first+/=="></script> first`, {
			headers: { ...html, 'content-security-policy': "script-src 'self' 'nonce-first+/=='", etag: '"1"' }
		});
	const url = new URL('/map?focus=a', 'http://localhost');
	const nonces = new Set<string>();
	for (let time = 0; time < 3; time++) {
		const response = await keptPage(
			new Request(url),
			url,
			async () => 'one',
			async () => render()
		);
		const [, nonce = ''] = /'nonce-(.*)'/.exec(response.headers.get('content-security-policy') ?? '') ?? [];
		expect(await response.text()).toBe(`turn 1 <script nonce="${nonce}"></script> first`);
		expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
		expect(response.headers.get('etag')).toBeNull();
		nonces.add(nonce);
	}
	expect(nonces.size).toBe(3);
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
