import { parse as parseCsv } from 'csv-parse/sync';
import { DirectedGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { csvCell } from '#lib/catalogue/open-data/dataset.ts';
import { datasets } from '#lib/catalogue/open-data/datasets.ts';
import { gexfOf, levelGraph } from '#lib/catalogue/open-data/gexf.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { placedBy } from '#lib/explorer/gexf-positions.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { openApi } from '#lib/api/openapi.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { addressOf, paths, wrongWith, wrongWithProblem } from '#tests/support/api.ts';
import { test } from '#tests/support/database.ts';

const folder = 'src/routes/api/v1';
const routes = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
	const { dir, base } = path.parse(file);
	return base === '+server.ts' ? [dir] : [];
});

type Handler = (event: object) => Promise<Response>;
const modules = import.meta.glob<Partial<Record<string, Handler>>>('/src/routes/api/v1/**/+server.ts', {
	eager: true
});
const handlers = new Map(routes.map((route) => [route, modules[`/${folder}/${route}/+server.ts`] ?? {}]));

/** The route that SvelteKit would choose, and what it would find in the address. */
function routeOf(pathname: string): { route: string; params: Record<string, string> } {
	const name = pathname.slice('/api/v1/'.length);
	if (handlers.has(name)) return { route: name, params: {} };
	if (name.includes('/')) return { route: '[...rest]', params: { rest: name } };
	return name.endsWith('.csv')
		? { route: '[dataset].csv', params: { dataset: name.slice(0, -'.csv'.length) } }
		: { route: '[dataset]', params: { dataset: name } };
}

/** Calls a route as SvelteKit would. */
async function ask(sql: Sql, address: string, { method = 'GET', headers = {} } = {}): Promise<Response> {
	const url = new URL(address, 'http://localhost');
	const { route, params } = routeOf(url.pathname);
	const verbs = handlers.get(route) ?? {};
	const handler = verbs[method] ?? verbs.fallback;
	return handler!({
		locals: { sql, person: null, sessionId: null },
		url,
		params,
		request: new Request(url, { method, headers })
	});
}

const typeOf = (response: Response) => response.headers.get('content-type')?.split(';')[0] ?? '';

describe('what the OpenAPI document promises', () => {
	test('is what every URL answers, and nothing more', async ({ bundle: sql }) => {
		for (const address of paths) {
			const response = await ask(sql, addressOf(address));
			expect(response.status, address).toBe(200);
			const type = typeOf(response);
			const body = type === 'application/json' ? await response.json() : await response.text();
			expect(wrongWith(address, 200, type, body), address).toEqual([]);
			const { headers } = openApi.paths[address]!.get.responses[200];
			for (const name of Object.keys(headers))
				expect(response.headers.get(name), `${name} of ${address}`).toBeTruthy();
		}
	});

	test('is every URL that there is', () => {
		const named = datasets.map(({ name }) => name);
		const offered = routes
			.filter((route) => route !== '[...rest]')
			.flatMap((route) =>
				route.includes('[dataset]') ? named.map((name) => route.replace('[dataset]', name)) : [route]
			);
		expect(paths.toSorted()).toEqual([...new Set(offered)].map((route) => `/api/v1/${route}`).toSorted());
	});

	test('does not allow a field that is not in it', async ({ bundle: sql }) => {
		const { levels } = (await (await ask(sql, '/api/v1/levels')).json()) as { levels: object[] };
		const body = { levels: [{ ...levels[0], secret: 1 }] };
		expect(wrongWith('/api/v1/levels', 200, 'application/json', body)).toHaveLength(1);
	});

	test('is what the finder answers to every query', async ({ bundle: sql }) => {
		const start = '/api/v1/pathways?from=nhs:chief-executive/chief-executive';
		const questions = [
			...['choice', 'learning', 'stretch', 'years', 'evidence'].map(
				(by) => `${addressOf('/api/v1/pathways')}&by=${by}&evidence=published,framework`
			),
			...['toRole=gdad:data-scientist', 'toFamily=gdad:data', 'toStage=10'].map((goal) => `${start}&${goal}`),
			`${start}&to=gdad:data-scientist/trainee-data-scientist`,
			...['', '?from=nobody&to=nowhere', '?from=nobody&to=nowhere&k=0'].map(
				(query) => `/api/v1/pathways${query}`
			)
		];
		const statuses = new Set<number>();
		for (const question of questions) {
			const response = await ask(sql, question);
			statuses.add(response.status);
			const body = await response.json();
			expect(wrongWith('/api/v1/pathways', response.status, typeOf(response), body), question).toEqual([]);
		}
		expect([...statuses]).toEqual([200, 422]);
	});
});

test('the first fields are still there', async ({ bundle: sql }) => {
	const promised = {
		levels: [
			...['key', 'framework', 'family', 'role', 'level', 'track'],
			...['stage', 'bands', 'clinical', 'lentBy', 'requirements']
		],
		steps: ['from', 'to', 'kind', 'years', 'evidence']
	};
	for (const [name, fields] of Object.entries(promised)) {
		const body = (await (await ask(sql, `/api/v1/${name}`)).json()) as Record<string, object[]>;
		expect(Object.keys(body)).toEqual([name]);
		for (const row of body[name]!) expect(Object.keys(row)).toEqual(expect.arrayContaining(fields));
	}
});

test('a CSV has the same rows as the JSON, and a name that says what it is', async ({ bundle: sql }) => {
	const { id, catalogue } = await snapshots.current(sql);
	for (const dataset of datasets) {
		const response = await ask(sql, `/api/v1/${dataset.name}.csv`);
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
		expect(response.headers.get('content-disposition')).toBe(
			`attachment; filename="waymark-${dataset.name}-${id}.csv"`
		);
		const read: Record<string, string>[] = parseCsv(await response.text(), {
			columns: true,
			record_delimiter: '\r\n'
		});
		const written = dataset
			.rows(catalogue)
			.map((row) =>
				Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(csvCell(cell))]))
			);
		expect(read).toEqual(written);
	}
});

test('everything public is there, in full', async ({ bundle: sql }) => {
	const { catalogue } = await snapshots.current(sql);
	const rows = Object.fromEntries(datasets.map((dataset) => [dataset.name, dataset.rows(catalogue)]));
	const own = rows.requirements!.filter(
		({ level, lentBy }) => String(level).startsWith('gdad:') && lentBy === null
	);
	expect(own).toHaveLength(1809);
	expect(rows.steps).toHaveLength(catalogue.steps.length);
	expect(rows.evidence).toHaveLength(catalogue.steps.reduce((sum, { evidence }) => sum + evidence.length, 0));
	for (const name of ['frameworks', 'families', 'roles', 'levels', 'skills', 'redirects'] as const)
		expect(rows[name]).toHaveLength(catalogue[name].size);
	expect(rows.context).toHaveLength(catalogue.context.length);
});

test('the graph file reads back as the graph that it was made from', async ({ bundle: sql }) => {
	const response = await ask(sql, '/api/v1/graph.gexf');
	const snapshot = await snapshots.current(sql);
	const { id, catalogue } = snapshot;
	const layout = await layouts.find(sql, snapshot); // a test before may have made the one that stays
	const graph = levelGraph(catalogue, placedBy(catalogue, layout));
	const read = parseGexf(DirectedGraph, await response.text()) as DirectedGraph;
	expect(read.export()).toEqual(graph.export());
	expect(gexfOf(read)).toBe(gexfOf(graph));
	expect(read.everyNode((_, { x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
	expect([read.order, read.size]).toEqual([catalogue.levels.size, catalogue.steps.length]);
	expect(response.headers.get('content-disposition')).toContain(`waymark-graph-${id}.gexf`);
});

describe('an answer', () => {
	test('need not be sent twice, and can be read from other sites', async ({ bundle: sql }) => {
		for (const address of paths.map(addressOf)) {
			const first = await ask(sql, address);
			const tag = first.headers.get('etag') ?? '';
			expect(tag, address).toMatch(/^"[^"]+"$/);
			expect(first.headers.get('access-control-allow-origin')).toBe('*');
			for (const held of [tag, `W/${tag}`, `"other", W/${tag}`, '*']) {
				const again = await ask(sql, address, { headers: { 'if-none-match': held } });
				expect(again.status, `${address} to who has ${held}`).toBe(304);
				expect(again.headers.get('etag')).toBe(tag);
				expect(again.headers.get('access-control-allow-origin')).toBe('*');
				expect(await again.text()).toBe('');
			}
			const other = await ask(sql, address, { headers: { 'if-none-match': '"other"' } });
			expect(other.status).toBe(200);
		}
	});

	test('is a refusal for any method except reading', async ({ bundle: sql }) => {
		for (const address of paths) {
			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
				const response = await ask(sql, address, { method });
				expect(response.status, `${method} ${address}`).toBe(405);
				expect(response.headers.get('allow')).toBe('GET, HEAD');
				expect(wrongWithProblem(await response.json())).toEqual([]);
			}
			const asked = await ask(sql, address, { method: 'OPTIONS' });
			expect(asked.status).toBe(204);
			expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
		}
	});

	test('at an unknown URL says so, and suggests another', async ({ bundle: sql }) => {
		const names = [
			'nothing',
			'nothing.csv',
			'__proto__',
			'levels/levels',
			'',
			'x'.repeat(5_000),
			'levls.csv'
		];
		for (const name of names) {
			for (const method of ['GET', 'POST']) {
				const response = await ask(sql, `/api/v1/${name}`, { method });
				expect(response.status, name).toBe(404);
				expect(typeOf(response)).toBe('application/problem+json');
				expect(response.headers.get('access-control-allow-origin')).toBe('*');
				const body = (await response.json()) as { suggestions: string[] };
				expect(wrongWithProblem(body)).toEqual([]);
				expect(body.suggestions.filter((suggestion) => !paths.includes(suggestion))).toEqual([]);
				expect(body.suggestions.length).toBeGreaterThan(0);
			}
		}
	});
});
