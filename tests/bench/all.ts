import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { criteria } from '#lib/pathways/finder/criteria.ts';
import { migrateAsOwner } from '#lib/server/migrate.server.ts';
import { openPool } from '#lib/server/sql.server.ts';
import { startPostgres } from '../../src/bin/postgres.js';
import { start, stop } from '../support/start.ts';
import { ms, print, quantile, seeded, timings } from './figures.ts';
import { benchFinder } from './finder.ts';
import { benchAlumni } from './alumni.ts';
import { benchConversations } from './conversations.ts';
import { benchAnswers } from './answers.ts';
import { benchOpenData } from './open-data.ts';
import { benchImports } from './imports.ts';
import { benchLineMap } from './line-map.ts';
import { benchMap, benchScene } from './map.ts';
import { benchPeople } from './people.ts';
import { benchPlans } from './plans.ts';
import { benchServing, benchWeights } from './pages.ts';
import { benchSessions } from './sessions.ts';
import { benchUploads } from './uploads.ts';

const parts = process.argv.slice(2);
const wants = (part: string) => parts.length === 0 || parts.includes(part);

/** A folder of the benchmarks' own, that PostgreSQL may enter also where this is run as root. */
function place(): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
	fs.chmodSync(folder, 0o711);
	return folder;
}

const catalogue = await bundledCatalogue();
if (wants('load')) await benchLoad(catalogue);
if (wants('finder')) benchFinder(catalogue);
if (wants('line-map')) benchLineMap(catalogue);
if (wants('map')) await benchScene(catalogue);
if (wants('data')) await benchOpenData(catalogue);
if (wants('imports')) {
	const folder = place();
	await benchImports(folder);
	const started = await start({ WAYMARK_DATA: folder, PORT: '0' });
	await benchUploads(started, folder);
	await stop(started.child);
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('people')) {
	const folder = place();
	const { socket, release } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false });
	await migrateAsOwner({ socket }, 'migrations');
	await benchPeople(socket);
	await release();
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('alumni')) {
	const folder = place();
	const { socket, release } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false });
	await migrateAsOwner({ socket }, 'migrations');
	await benchAlumni(socket);
	await release();
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('conversations')) {
	const folder = place();
	const { socket, release } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false });
	await migrateAsOwner({ socket }, 'migrations');
	await benchConversations(socket);
	await release();
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('plans')) {
	const folder = place();
	const { socket, release } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false });
	await migrateAsOwner({ socket }, 'migrations');
	await benchPlans(catalogue, socket);
	await release();
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('map')) {
	const folder = place();
	const { child, address } = await start({ WAYMARK_DATA: folder, PORT: '0' });
	await benchMap(address, folder, catalogue);
	await stop(child);
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('sessions')) {
	const folder = place();
	const { child, address } = await start({ WAYMARK_DATA: folder, PORT: '0' });
	await benchSessions(address, folder);
	await stop(child);
	fs.rmSync(folder, { recursive: true, force: true });
}
if (wants('pages') || wants('answers')) {
	const folder = place();
	const { child, address } = await start({ WAYMARK_DATA: folder, PORT: '0' });
	if (wants('pages')) {
		await benchServing(address);
		await benchWeights(address);
	}
	if (wants('answers')) await benchAnswers(address, folder);
	await stop(child);
	fs.rmSync(folder, { recursive: true, force: true });
}

async function bundledCatalogue(): Promise<Catalogue> {
	const folder = place();
	const { socket, release } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false });
	await migrateAsOwner({ socket }, 'migrations');
	const sql = openPool({ socket });
	await bundled.load(sql);
	const { catalogue } = await snapshots.current(sql);
	await sql.end();
	await release();
	fs.rmSync(folder, { recursive: true, force: true });
	return catalogue;
}

/** The pathways page's work for a question, from its parameters to everything that it shows. */
async function benchLoad(catalogue: Catalogue) {
	const keys = [...catalogue.levels.keys()];
	for (const { name: by, pathCost } of criteria) {
		const random = seeded(23);
		const pick = () => keys[Math.floor(random() * keys.length)] ?? '';
		const taken = await timings(200, () =>
			pathwaysPage(catalogue, new URLSearchParams({ from: pick(), to: pick(), by }))
		);
		print(
			`pathways load, bundled catalogue, ${by}: p95`,
			ms(quantile(taken, 0.95)),
			pathCost ? '' : '≤ 10 ms'
		);
	}
}
