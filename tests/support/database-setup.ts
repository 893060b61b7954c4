import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../src/bin/postgres.js';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import { migrateAsOwner } from '../../src/lib/server/migrate.server.ts';
import { openToRealPeople } from './controller.ts';
import { openOwnerPool, openPool } from '../../src/lib/server/sql.server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		socket: string;
	}
}

/** The databases of one of the workers that run test files side by side: one empty, one with the bundled catalogue. */
export function databasesOf(worker: number | string): { empty: string; bundle: string } {
	return { empty: `waymark_worker_${worker}`, bundle: `waymark_bundle_${worker}` };
}

/** A PostgreSQL of the tests' own, in a folder that goes with them. */
export default async function setup(project: TestProject) {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-test-'));
	fs.chmodSync(place, 0o711); // PostgreSQL may run as another user, when this one is root
	const server = await startPostgres({ folder: path.join(place, 'postgres'), durable: false });
	await migrateAsOwner({ socket: server.socket }, 'migrations');
	const pool = openPool({ socket: server.socket, max: 1 });
	await openToRealPeople(pool);
	await pool.end();
	const outside = openOwnerPool({ socket: server.socket, database: 'postgres', max: 1 });
	const copy = (name: string, template: string) =>
		outside.unsafe(`create database ${name} template ${template}`);
	await copy('waymark_empty', 'waymark'); // nobody connects to it, so it can be copied at any time
	const loading = openPool({ socket: server.socket, max: 1 });
	await bundled.load(loading);
	await loading.end();
	for (let number = 1; number <= project.config.maxWorkers; number++) {
		const { empty, bundle } = databasesOf(number);
		await copy(empty, 'waymark_empty');
		await copy(bundle, 'waymark');
	}
	await outside.end();
	project.provide('socket', server.socket);
	return async () => {
		await server.release();
		fs.rmSync(place, { recursive: true, force: true });
		fs.rmSync(server.socket, { recursive: true, force: true });
	};
}
