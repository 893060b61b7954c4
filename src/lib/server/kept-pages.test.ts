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
