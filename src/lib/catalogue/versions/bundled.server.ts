/** The catalogue that comes with Waymark, so that a fresh machine has the real thing. */
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { folderOf, isHere, slugs } from '#lib/catalogue/format/bundled-files.server.ts';
import * as files from '#lib/catalogue/format/files.server.ts';
import * as frameworks from './versions.server.ts';

const actor = 'bundled with Waymark';

/**
 * Loads and publishes every bundled framework of which nothing is published yet; what is there stays as it is.
 * Safe when several processes start at once: one loads while the others wait, and then find it done.
 * @param root the folder of the project
 */
export function load(sql: Sql, root = process.cwd()): Promise<void> {
	return atomically(sql, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext('the bundled catalogue'))`;
		for (const slug of slugs) {
			if ((await frameworks.versions(sql, slug)).some(({ current }) => current)) continue;
			if (!isHere(slug, root)) continue;
			const { document, ...found } = await files.read(folderOf(slug, root));
			const { label } = await frameworks.store(sql, document, actor, found);
			await frameworks.publish(sql, slug, label, actor);
		}
	});
}
