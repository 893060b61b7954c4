import path from 'node:path';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import * as formats from './formats.server.ts';
import * as frameworks from './frameworks.server.ts';

/** The frameworks that come with Waymark; each may speak of those before it. */
export const bundledSlugs = ['gdad', 'nhs', 'gmts'] as const;

/** Where a bundled framework lies, seen from the root of the project. */
export function folderOf(slug: (typeof bundledSlugs)[number]): string {
	return path.join('src', 'lib', 'catalogue', 'bundled', slug);
}

/**
 * Loads and publishes the bundled frameworks that the database has no version of; what somebody imported stays in force.
 * Processes that start at once take turns.
 */
export function load(sql: Sql): Promise<void> {
	return atomically(sql, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext('bundled'))`;
		for (const slug of bundledSlugs) {
			if ((await frameworks.versions(sql, slug)).length > 0) continue;
			const known = await frameworks.knownLevels(sql);
			const document = await formats.read(folderOf(slug), (key) => known.has(key));
			const { label } = await frameworks.store(sql, document, 'bundled catalogue');
			await frameworks.publish(sql, slug, label, 'bundled catalogue');
		}
	});
}
