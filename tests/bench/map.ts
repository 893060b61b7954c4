import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { layoutOf } from '#lib/explorer/layout/layout.ts';
import { sceneOf } from '#lib/explorer/scene.ts';
import { select } from '#lib/explorer/selection.ts';
import { readView } from '#lib/explorer/view.ts';
import { findChromium, flags } from '../support/chromium.ts';
import { writeFramework } from './answers.ts';
import { median, ms, print, quantile, timings } from './figures.ts';
import { generated } from './finder-graphs.ts';
import { command } from './imports.ts';

const viewport = { width: 1280, height: 800 };

/** Layout and scene of the bundled catalogue, worked out and nothing else. */
export async function benchScene(catalogue: Catalogue) {
	const laid = await timings(20, () => layoutOf(catalogue));
	print('layout, bundled catalogue: median', ms(median(laid)));
	const layout = layoutOf(catalogue);
	for (const query of ['', 'around=3', 'show=all']) {
		const read = readView(new URLSearchParams(query), catalogue);
		if (!('view' in read)) throw new Error(`${query} is no view`);
		const { view } = read;
		const taken = await timings(200, () => sceneOf(catalogue, layout, select(catalogue, view), view.focus));
		print(`scene, bundled catalogue, /map?${query}: p95`, ms(quantile(taken, 0.95)), '≤ 5 ms');
	}
}

/** The page from the server, its weight, and the picture beside a bare sigma page with the same graph. */
export async function benchMap(address: string, data: string, catalogue: Catalogue) {
	const levels = [...catalogue.levels.keys()];
	const page = (place: string) => fetch(address + place).then((answer) => answer.text());
	const fresh = await timings(200, (turn) => page(`/map?focus=${levels[turn]}&noise=hide`));
	print(
		'words and drawing, 200 maps for the first time, over HTTP: p95',
		ms(quantile(fresh, 0.95)),
		'≤ 15 ms'
	);
	for (const place of ['/map', '/map?show=all']) {
		const taken = await timings(100, () => page(place));
		print(`words and drawing, ${place}, again, over HTTP: p95`, ms(quantile(taken, 0.95)), '≤ 15 ms');
	}
	const { executable, env } = await findChromium();
	const browser = await chromium.launch({
		executablePath: executable,
		args: flags,
		env: { ...(process.env as Record<string, string>), ...env }
	});
	await benchWeight(browser, address);
	await benchBesideBare(browser, address, catalogue);
	await benchLargeMap(browser, address, data);
	await browser.close();
}

async function benchWeight(browser: Browser, address: string) {
	for (const place of ['/map', '/map?show=all']) {
		const context = await browser.newContext({ viewport });
		const page = await context.newPage();
		const protocol = await context.newCDPSession(page);
		await protocol.send('Network.enable');
		let bytes = 0;
		protocol.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
		await page.goto(address + place, { waitUntil: 'networkidle' });
		await page.getByRole('application').waitFor();
		print(`transferred for ${place}`, `${(bytes / 1024).toFixed(0)} KB`, '≤ 250 KB');
		await context.close();
	}
}

interface FirstPicture {
	/** Milliseconds from navigation until the first content is on the screen. */
	paint: number;
	/** Until WebGL has been asked for the first picture. */
	picture: number;
}

async function firstPicture(browser: Browser, url: string): Promise<FirstPicture> {
	const context = await browser.newContext({ viewport });
	const page = await context.newPage();
	await page.goto(url);
	const at = await page.waitForFunction(() => performance.getEntriesByName('picture')[0]?.startTime);
	const paint = await page.waitForFunction(
		() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
	);
	const figures = { picture: (await at.jsonValue()) ?? NaN, paint: (await paint.jsonValue()) ?? NaN };
	await context.close();
	return figures;
}

async function benchBesideBare(browser: Browser, address: string, catalogue: Catalogue) {
	const layout = layoutOf(catalogue);
	for (const query of ['', 'around=3', 'show=all']) {
		const read = readView(new URLSearchParams(query), catalogue);
		if (!('view' in read)) throw new Error(`${query} is no view`);
		const { stops, lines } = sceneOf(catalogue, layout, select(catalogue, read.view), read.view.focus);
		const bare = await serveBare({
			nodes: stops.map(({ x, y, name }) => ({ x, y: -y, label: name })),
			edges: lines
		});
		const ours: FirstPicture[] = [];
		const theirs: FirstPicture[] = [];
		for (let turn = 0; turn < 7; turn++) {
			theirs.push(await firstPicture(browser, bare.address));
			ours.push(await firstPicture(browser, `${address}/map?${query}`));
		}
		bare.stop();
		const of = (all: FirstPicture[], what: keyof FirstPicture) => median(all.map((one) => one[what]));
		print(
			`/map?${query}: drawing on the screen, WebGL asked; bare sigma page the same`,
			[of(ours, 'paint'), of(ours, 'picture'), of(theirs, 'paint'), of(theirs, 'picture')].map(ms).join(', ')
		);
		const times = (what: keyof FirstPicture) => `${(of(ours, what) / of(theirs, what)).toFixed(2)} times`;
		print('first useful picture on the screen (the drawing) against a bare page', times('paint'), '≤ 1.5');
		print('WebGL asked for its first picture, against a bare page', times('picture'));
	}
}

interface BareGraph {
	nodes: { x: number; y: number; label: string }[];
	edges: { from: number; to: number }[];
}

/** A page with sigma, that graph and nothing else, built and served as it would be. */
async function serveBare(graph: BareGraph): Promise<{ address: string; stop: () => void }> {
	const folder = fs.mkdtempSync(path.join(process.cwd(), 'node_modules', '.cache-bare-'));
	fs.writeFileSync(path.join(folder, 'graph.json'), JSON.stringify(graph));
	fs.writeFileSync(
		path.join(folder, 'index.html'),
		'<!doctype html><meta charset="utf-8"><title>Bare</title><div id="stage" style="height:700px"></div><script type="module" src="./main.js"></script>'
	);
	fs.writeFileSync(
		path.join(folder, 'main.js'),
		`import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { nodes, edges } from './graph.json';
const graph = new MultiDirectedGraph();
nodes.forEach((node, number) => graph.addNode(number, { ...node, size: 5 }));
for (const { from, to } of edges) graph.addEdge(from, to);
const sigma = new Sigma(graph, document.getElementById('stage'));
sigma.once('afterRender', () => performance.mark('picture'));
sigma.refresh();`
	);
	await build({ root: folder, configFile: false, logLevel: 'error', build: { outDir: 'out' } });
	const server = http.createServer((request, response) => {
		const name = request.url === '/' ? '/index.html' : (request.url ?? '');
		const file = path.join(folder, 'out', path.normalize(name));
		if (!fs.existsSync(file)) return void response.writeHead(404).end();
		const type = { '.js': 'text/javascript', '.html': 'text/html' }[path.extname(file)] ?? 'text/plain';
		response
			.writeHead(200, { 'content-type': type, 'cross-origin-opener-policy': 'same-origin' })
			.end(fs.readFileSync(file));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return {
		address: `http://127.0.0.1:${port}/`,
		stop: () => {
			server.close();
			fs.rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** 3,000 levels and 30,000 steps beside the bundled catalogue: opening, moving, and the whole of it. */
async function benchLargeMap(browser: Browser, address: string, data: string) {
	const catalogue = generated(3_000, 30_000, 5);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
	writeFramework(catalogue, folder);
	await command(data, ['import-framework', folder, '--publish']);
	fs.rmSync(folder, { recursive: true, force: true });
	const middle = [...catalogue.levels.keys()][1_500]?.replace('x:', 'drawn:');
	const focused = `${address}/map?focus=${middle}`;
	await fetch(focused).then((answer) => answer.text()); // the catalogue is read and laid out once
	await new Promise((resolve) => setTimeout(resolve, 8_000));
	const opened = [];
	for (let turn = 0; turn < 3; turn++) opened.push((await firstPicture(browser, focused)).picture);
	print('3,000 levels, 30,000 steps: opens focused, median', ms(median(opened)), '≤ 2,000 ms');
	const page = await browser.newPage({ viewport });
	await page.goto(focused);
	await page.getByRole('application').waitFor();
	print('frames a second, focused, while dragged', (await framesWhileDragged(page)).toFixed(0), '≥ 30');
	await page.goto(`${address}/map?show=all`);
	const whole = await page.waitForFunction(() => performance.getEntriesByName('picture')[0]?.startTime);
	print('the whole of it: first picture', ms((await whole.jsonValue()) ?? NaN));
	await page.getByRole('button', { name: 'Show all' }).click();
	print('frames a second, whole, while dragged', (await framesWhileDragged(page)).toFixed(1));
	await page.close();
}

async function framesWhileDragged(page: Page): Promise<number> {
	const box = await page.locator('.map-stage').boundingBox();
	if (!box) throw new Error('There is no picture to drag');
	await page.waitForTimeout(1_500);
	const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, viewport.height - box.y) / 2];
	await page.mouse.move(x, y);
	await page.mouse.down();
	const counted = page.evaluate<number>(`new Promise((resolve) => {
		const from = performance.now();
		let frames = 0;
		(function count() {
			frames++;
			if (performance.now() - from < 3000) requestAnimationFrame(count);
			else resolve((frames * 1000) / (performance.now() - from));
		})();
	})`);
	let isOver = false;
	void counted.finally(() => (isOver = true));
	for (let turn = 0; !isOver; turn++)
		await page.mouse.move(x + Math.sin(turn / 5) * 80, y + Math.cos(turn / 5) * 60);
	await page.mouse.up();
	return counted;
}
