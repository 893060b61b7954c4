/** The catalogue that comes with Waymark. */
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { folderOf, isHere, slugs } from '#lib/catalogue/format/bundled-files.server.ts';
import * as files from '#lib/catalogue/format/files.server.ts';
import * as frameworks from './versions.server.ts';

const actor = 'bundled with Waymark';

/**
 * Loads and publishes every bundled framework that has no published version yet, and the newer bundled version of one whose live
 * version came with Waymark. What an editor or the command line published stays as it is.
 * Several processes may start at once: one loads while the others wait.
 * @param root the folder of the project
 */
export function load(sql: Sql, root = process.cwd()): Promise<void> {
	return atomically(sql, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext('the bundled catalogue'))`;
		for (const slug of slugs) {
			if (!isHere(slug, root)) continue;
			const versions = await frameworks.versions(sql, slug);
			const live = versions.find(({ current }) => current);
			if (live && live.publishedBy !== actor) continue;
			const { document, ...found } = await files.read(folderOf(slug, root));
			if (live && versions.some(({ label }) => label === document.label)) continue;
			const { label } = await frameworks.store(sql, document, actor, found);
			await frameworks.publish(sql, slug, label, actor);
		}
	});
}
