/** The database as this copy of Waymark needs it, for whatever process comes first. */
import fs from 'node:fs/promises';
import type postgres from 'postgres';
import { Misuse } from '#lib/errors/sentences.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import { migrateAsOwner } from '#lib/server/migrate.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { ownersUrl, type Environment } from './environment.ts';

/**
 * Migrates, and lets go again what a restored backup has brought back: accounts that were deleted, and what people took back.
 * Nobody is let in, and no letter leaves, before that.
 * @throws Misuse where the list of it cannot be read
 */
export async function ready(environment: Environment): Promise<void> {
	const { WAYMARK_SOCKET: socket, WAYMARK_DELETIONS: file } = environment;
	await migrateAsOwner({ url: ownersUrl(environment), socket }, 'migrations');
	if (!file) return;
	const list = await fs.readFile(file, 'utf8').catch(() => {
		throw new Misuse(
			`${file}, which WAYMARK_DELETIONS names, cannot be read: nobody is let in before it was.`
		);
	});
	const { accounts, consents, destinations } = await asOwner(environment, (owner) =>
		deletions.replay(owner, list)
	);
	if (accounts + consents + destinations > 0)
		console.log(
			`Deleted again: ${accounts}. Withdrawn again: ${consents}. Taken back again: ${destinations}.`
		);
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
