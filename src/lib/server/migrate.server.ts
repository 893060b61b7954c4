import fs from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { openOwnerPool, type Connection } from './sql.server.ts';

/** An arbitrary number that no other lock of ours uses. */
const theLock = 7_293_841;

/**
 * Migrates the database as the owner of its tables.
 * @returns the names of the files that were applied
 */
export async function migrateAsOwner(connection: Connection, folder: string): Promise<string[]> {
	const owner = openOwnerPool({ ...connection, max: 1 });
	try {
		return await migrate(owner, folder);
	} catch (error) {
		if ((error as { code?: string }).code !== '42501') throw error;
		throw new Error(
			`The database account cannot change the tables (${(error as Error).message}). Set MIGRATION_DATABASE_URL to an account that owns them.`,
			{ cause: error }
		);
	} finally {
		await owner.end({ timeout: 5 });
	}
}

/**
 * Applies every file in `folder` that the database has not had, in order, each in a transaction. Several processes can start at
 * once: a lock lets one migrate while the others wait.
 * @returns the names of the files that were applied
 * @throws if the database has had a migration that is not in `folder`: an older program on a newer database
 */
export async function migrate(sql: postgres.Sql, folder: string): Promise<string[]> {
	const names = (await fs.readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
	const connection = await sql.reserve();
	try {
		await connection`select pg_advisory_lock(${theLock})`;
		await ensureRecord(connection);
		const had = (await connection<{ name: string }[]>`select name from migration`).map((row) => row.name);
		const unknown = had.find((name) => !names.includes(name));
		if (unknown)
			throw new Error(
				`The database is newer than this copy of Waymark (it has had ${unknown}): use the newer copy.`
			);
		const missing = names.filter((name) => !had.includes(name));
		for (const name of missing) {
			const text = await fs.readFile(path.join(folder, name), 'utf8');
			await connection
				.unsafe(`begin; insert into migration (name) values ('${name}'); ${text}; commit`)
				.simple();
		}
		return missing;
	} catch (error) {
		await connection`rollback`.catch(() => {});
		throw error;
	} finally {
		await connection`select pg_advisory_unlock(${theLock})`.catch(() => {});
		connection.release();
	}
}

/** Creates the table of applied migrations, only if it is missing: the account may not be allowed to create tables. */
async function ensureRecord(connection: postgres.ReservedSql) {
	const [found] = await connection<
		{ there: boolean }[]
	>`select to_regclass('migration') is not null as there`;
	if (found?.there) return;
	await connection`
		create table migration (
			name text primary key,
			applied_at timestamptz not null default now()
		)`;
}
