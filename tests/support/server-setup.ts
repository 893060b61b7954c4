import fs from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../src/bin/postgres.js';
import { build } from '../../src/bin/setup.js';
import { openPool } from '../../src/lib/server/sql.server.ts';
import { settle } from './cast.ts';
import { copyOf, prepareData } from './data-folder.ts';
import { start, stop } from './start.ts';

/** A running Waymark with the bundled catalogue and the cast. */
export interface Waymark {
	address: string;
	/** The folder of its data, for another that is to share them. */
	place: string;
	/** Where its database listens. */
	socket: string;
}

declare module 'vitest' {
	interface ProvidedContext {
		waymarks: readonly Waymark[];
		/** Data to copy for a Waymark of a test's own. */
		preparedData: string;
	}
}

/** Whole Waymarks, started the way anyone starts one, on data of the tests' own: one for each file that runs at a time. */
export default async function setup(project: TestProject) {
	await build(); // once, before several start that would build
	const prepared = await prepareData();
	const running: Running[] = [];
	const end = async () => {
		await Promise.all(running.map((waymark) => waymark.end()));
		fs.rmSync(prepared, { recursive: true, force: true });
	};
	try {
		for (let number = 0; number < project.config.maxWorkers; number++) running.push(await run(prepared));
	} catch (problem) {
		await end();
		throw problem;
	}
	project.provide('preparedData', prepared);
	project.provide(
		'waymarks',
		running.map(({ waymark }) => waymark)
	);
	return end;
}

interface Running {
	waymark: Waymark;
	end: () => Promise<void>;
}

async function run(prepared: string): Promise<Running> {
	const place = copyOf(prepared);
	const { child, address } = await start({ WAYMARK_DATA: place, PORT: '0' });
	const log = fs.openSync(path.join(place, 'log'), 'a'); // stays open: the last lines come when the folder is gone
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (part: Buffer) => fs.writeSync(log, part));
	const { socket, release } = await startPostgres({ folder: path.join(place, 'postgres') }); // the one that runs already
	const sql = openPool({ socket, max: 1 });
	await settle(sql);
	await sql.end();
	const end = async () => {
		await release();
		await stop(child);
		fs.rmSync(place, { recursive: true, force: true });
	};
	return { waymark: { address, place, socket }, end };
}
