/** Folders for the data of Waymarks that tests start: empty, or as a first start leaves it, which takes long and is done once. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openToRealPeople } from './controller.ts';
import { startPostgres } from '../../src/bin/postgres.js';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import * as snapshots from '../../src/lib/catalogue/snapshots.server.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { migrateAsOwner } from '../../src/lib/server/migrate.server.ts';
import { openPool } from '../../src/lib/server/sql.server.ts';

export function emptyFolder(): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-data-'));
	fs.chmodSync(folder, 0o711); // PostgreSQL may run as another user, when this one is root
	return folder;
}

/** A folder with every migration, the bundled catalogue and its map, to be copied and never used. */
export async function prepareData(): Promise<string> {
	const folder = emptyFolder();
	const { socket, release } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: false });
	try {
		await migrateAsOwner({ socket }, 'migrations');
		const sql = openPool({ socket, max: 2 });
		await openToRealPeople(sql);
		await bundled.load(sql);
		await layouts.prepare(sql, await snapshots.current(sql));
		await sql.end();
	} finally {
		await release();
	}
	return folder;
}

/** A copy of a prepared folder; its files belong to the same account, which may be PostgreSQL's own. */
export function copyOf(prepared: string): string {
	const folder = emptyFolder();
	execFileSync('cp', ['-a', path.join(prepared, 'postgres'), folder]);
	return folder;
}
