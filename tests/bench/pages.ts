import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import { chromium } from 'playwright-core';
import { bin, root, run } from '../../src/bin/setup.js';
import { findChromium, flags } from '../support/chromium.ts';
import { median, print } from './figures.ts';

const seconds = 4;
const publicPages = [
	'/',
	'/roles',
	'/roles/gdad:data-scientist',
	'/roles/gdad:data-scientist/data-scientist',
	'/skills',
	'/pathways?from=gmts:health-informatics-trainee/health-informatics-trainee&to=nhs:chief-information-officer/chief-information-officer',
	'/first-jobs/health-informatics',
	'/search?q=analyst',
	'/about/data'
];

/** How many pages a second Waymark serves beside an empty page of the same framework, turn by turn; plain, and as a browser asks. */
export async function benchServing(address: string) {
	const empty = await startEmptyApp();
	for (const [way, headers] of [
		['plain', {}],
		['compressed', { 'accept-encoding': 'gzip' }]
	] as const) {
		const ratios: number[] = [];
		for (let turn = 0; turn < 3; turn++) {
			const bare = await requestsPerSecond(empty.address, headers);
			const role = await requestsPerSecond(`${address}/roles/gdad:data-scientist`, headers);
			ratios.push(role / bare);
			print(
				`role page, ${way} / empty page, requests a second, turn ${turn + 1}`,
				`${role.toFixed(0)} / ${bare.toFixed(0)}`
			);
		}
		print(`role page, ${way}, against an empty page`, `${(median(ratios) * 100).toFixed(0)} %`, '≥ 70 %');
	}
	empty.stop();
}

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
	await autocannon({ url, headers, connections: 10, duration: 1 });
	const { requests, non2xx } = await autocannon({ url, headers, connections: 10, duration: seconds });
	if (non2xx > 0) throw new Error(`${url}: ${non2xx} answers were not 200`);
	return requests.average;
}

/** A SvelteKit app with one page that says one word, built here and now. */
async function startEmptyApp() {
	const folder = path.join(root, 'node_modules', '.cache', 'empty-app');
	fs.mkdirSync(path.join(folder, 'src', 'routes'), { recursive: true });
	fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
	fs.writeFileSync(
		path.join(folder, 'svelte.config.js'),
		"import adapter from '@sveltejs/adapter-node';\nexport default { kit: { adapter: adapter() } };"
	);
	fs.writeFileSync(
		path.join(folder, 'vite.config.js'),
		"import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()] };"
	);
	fs.writeFileSync(
		path.join(folder, 'src', 'app.html'),
		'<!doctype html><html lang="en"><head>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>'
	);
	fs.writeFileSync(path.join(folder, 'src', 'routes', '+page.svelte'), '<h1>Empty</h1>');
	if (!fs.existsSync(path.join(folder, 'build', 'index.js'))) {
		await run(
			process.execPath,
			[
				'-e',
				`process.chdir(${JSON.stringify(folder)}); process.argv = ['node', 'vite', 'build', '--logLevel', 'error']; import(${JSON.stringify(bin('vite'))})`
			],
			'The empty app could not be built'
		);
	}
	const port = 20_000 + Math.floor(Math.random() * 20_000);
	const child = spawn(process.execPath, ['build/index.js'], {
		cwd: folder,
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
		stdio: 'ignore'
	});
	const address = `http://127.0.0.1:${port}/`;
	while (!(await fetch(address).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50));
	return { address, stop: () => child.kill() };
}

/** What a browser that has been nowhere fetches for a page, all assets, compressed as sent. */
export async function benchWeights(address: string) {
	const { executable, env } = await findChromium();
	const browser = await chromium.launch({
		executablePath: executable,
		args: flags,
		env: { ...(process.env as Record<string, string>), ...env }
	});
	for (const place of publicPages) {
		const context = await browser.newContext({ baseURL: address });
		const page = await context.newPage();
		const protocol = await context.newCDPSession(page);
		await protocol.send('Network.enable');
		let bytes = 0;
		protocol.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
		await page.goto(place, { waitUntil: 'networkidle' });
		print(`transferred for ${place.split('?')[0]}`, `${(bytes / 1024).toFixed(0)} KB`, '≤ 120 KB');
		await context.close();
	}
	await browser.close();
}
