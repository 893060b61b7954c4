import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../src/bin/postgres.js';
import { openPool } from '../../src/lib/server/sql.server.ts';
import { settle } from './cast.ts';

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
	}
}

/** Whole Waymarks, started the way anyone starts one, on data of the tests' own: one for each file that runs at a time. */
export default async function setup(project: TestProject) {
	const running: Running[] = [];
	const end = async () => {
		await Promise.all(running.map((waymark) => waymark.end()));
	};
	try {
		// One after the other: the first builds what is not built.
		for (let number = 0; number < project.config.maxWorkers; number++) running.push(await run());
	} catch (problem) {
		await end();
		throw problem;
	}
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

async function run(): Promise<Running> {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-pages-'));
	fs.chmodSync(place, 0o711);
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

/** Runs `npm start`'s script and waits for the line that says where it listens; also what it said until then. */
export function start(
	env: Record<string, string>
): Promise<{ child: ChildProcess; address: string; said: string }> {
	const child = spawn(process.execPath, ['src/bin/start.js'], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	return new Promise((resolve, reject) => {
		child.stderr.on('data', (part) => (said += part));
		child.stdout.on('data', (part) => {
			said += part;
			const address = /(?:ready at|listening on) (http:\/\/[^\s)]+)/.exec(said)?.[1];
			if (address) resolve({ child, address, said });
		});
		child.on('exit', (code) => reject(new Error(`Waymark ended with ${code}: ${said}`)));
	});
}

/** Asks it to stop and waits until it has. */
export function stop(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) return resolve();
		child.on('exit', () => resolve());
		child.kill('SIGTERM');
	});
}
