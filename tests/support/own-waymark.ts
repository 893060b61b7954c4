/** Waymarks of a test's own, and folders for their data: they end with the test. */
import fs from 'node:fs';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { startPostgres } from '../../src/bin/postgres.js';
import { copyOf, emptyFolder } from './data-folder.ts';
import { start, stop, type Started } from './start.ts';

/** Data as a first start leaves it. */
export function newData(): string {
	return removedAfterwards(copyOf(inject('preparedData')));
}

/** A folder for the data of a first start. */
export function noData(): string {
	return removedAfterwards(emptyFolder());
}

function removedAfterwards(folder: string): string {
	onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Starts a Waymark on a folder of data, or as `env` has it. */
export async function started(data: string | null, env: Record<string, string> = {}): Promise<Started> {
	const waymark = await start({ PORT: '0', ...(data && { WAYMARK_DATA: data }), ...env });
	onTestFinished(() => stop(waymark.child));
	return waymark;
}

/** Where the database in a folder of data listens; it runs until the end of the test. */
export async function socketOf(data: string): Promise<string> {
	const { socket, release } = await startPostgres({ folder: path.join(data, 'postgres') });
	onTestFinished(release);
	return socket;
}
