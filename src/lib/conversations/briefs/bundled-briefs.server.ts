/** The briefs that come with Waymark, from published sources. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Sql } from '#lib/server/sql.server.ts';

const file = 'src/lib/conversations/briefs/bundled-briefs.json';
/** When their sources were last opened. */
const checkedOn = '2026-12-01';

const bundledBrief = v.strictObject({
	slug: v.pipe(v.string(), v.slug()),
	purpose: v.pipe(v.string(), v.nonEmpty()),
	modules: v.string(),
	difficulties: v.string(),
	questions: v.pipe(v.array(v.string()), v.length(5)),
	firstJobs: v.string(),
	who: v.string(),
	sources: v.pipe(v.string(), v.nonEmpty())
});

/** All that come with Waymark. @param root the folder of the project */
export async function read(root = process.cwd()) {
	return v.parse(v.array(bundledBrief), JSON.parse(await fs.readFile(path.join(root, file), 'utf8')));
}

/** Adds those that are new or newer, unless an editor has changed them. For the owner of the tables. */
export async function load(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('the bundled briefs'))`;
	for (const brief of await read()) await sql`select keep_bundled_brief(${sql.json(brief)}, ${checkedOn})`;
}
