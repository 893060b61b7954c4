/** The database as this copy of Waymark needs it, for whatever process comes first. */
import fs from 'node:fs/promises';
import type postgres from 'postgres';
import { Misuse } from '#lib/errors/sentences.ts';
import * as removals from '#lib/operations/removals.server.ts';
import { migrateAsOwner } from '#lib/server/migrate.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { areas } from './areas.ts';
import { ownersUrl, type Environment } from './environment.ts';

/**
 * Migrates, and deletes again what a restored backup has brought back, before anyone can sign in and before any email is sent.
 * @throws Misuse where the list of it cannot be read
 */
export async function ready(environment: Environment): Promise<void> {
	const { WAYMARK_SOCKET: socket, WAYMARK_DELETIONS: file } = environment;
	await migrateAsOwner({ url: ownersUrl(environment), socket }, 'migrations');
	if (!file) return;
	const list = await fs.readFile(file, 'utf8').catch(() => {
		throw new Misuse(`Waymark cannot start: it cannot read ${file}, which WAYMARK_DELETIONS names.`);
	});
	const { total, words } = await asOwner(environment, (owner) =>
		removals.replay(owner, areas.removals, list)
	);
	if (total > 0) console.log(words);
}

/** Does something with the rights of the tables' owner. */
export async function asOwner<T>(
	environment: Environment,
	work: (owner: postgres.Sql) => Promise<T>
): Promise<T> {
	const { WAYMARK_SOCKET: socket, WAYMARK_KEY: keys } = environment;
	const owner = openOwnerPool({ url: ownersUrl(environment), socket, keys, max: 1 });
	try {
		return await work(owner);
	} finally {
		await owner.end({ timeout: 5 });
	}
}
