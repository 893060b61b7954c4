import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../src/bin/postgres.js';
import { migrateAsOwner } from '../../src/lib/server/migrate.server.ts';
import { openOwnerPool } from '../../src/lib/server/sql.server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		socket: string;
	}
}

/** The database of one of the workers that run test files side by side. */
export function databaseOf(worker: number | string): string {
	return `waymark_worker_${worker}`;
}

/** A PostgreSQL of the tests' own, in a folder that goes with them. */
export default async function setup(project: TestProject) {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-test-'));
	fs.chmodSync(place, 0o711); // PostgreSQL may run as another user, when this one is root
	const server = await startPostgres({ folder: path.join(place, 'postgres'), durable: false });
	await migrateAsOwner({ socket: server.socket }, 'migrations');
	const outside = openOwnerPool({ socket: server.socket, database: 'postgres', max: 1 });
	await outside`create database waymark_empty template waymark`; // nobody connects to it, so it can be copied at any time
	for (let number = 1; number <= project.config.maxWorkers; number++)
		await outside.unsafe(`create database ${databaseOf(number)} template waymark_empty`);
	await outside.end();
	project.provide('socket', server.socket);
	return async () => {
		await server.release();
		fs.rmSync(place, { recursive: true, force: true });
		fs.rmSync(server.socket, { recursive: true, force: true });
	};
}
