/** What helps, as it comes with Waymark: from published sources, and read by our editors. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { proficiencies } from '#lib/catalogue/catalogue.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { slugOf } from '#lib/text/slug.ts';
import { helpKinds } from './help.ts';

const file = 'src/lib/plans/target/bundled-helps.json';
/** When their sources were last opened. */
const checkedOn = '2026-12-01';
/** Whose skills they name. */
const framework = 'gdad';

const bundledHelp = v.strictObject({
	slug: v.pipe(v.string(), v.slug()),
	kind: v.picklist(helpKinds),
	name: v.pipe(v.string(), v.maxLength(120)),
	about: v.pipe(v.string(), v.maxLength(600)),
	isOpen: v.nullable(v.boolean()),
	sourceTitle: v.string(),
	sourceUrl: v.nullable(v.pipe(v.string(), v.url())),
	sourceDate: v.nullable(v.string()),
	skills: v.record(v.string(), v.picklist(proficiencies))
});

/** All that come with Waymark, with skills by key. @param root the folder of the project */
export async function read(root = process.cwd()) {
	const text = await fs.readFile(path.join(root, file), 'utf8');
	return v.parse(v.array(bundledHelp), JSON.parse(text)).map((help) => ({
		...help,
		skills: Object.fromEntries(
			Object.entries(help.skills).map(([name, word]) => [
				`${framework}:${slugOf(name)}`,
				proficiencies.indexOf(word) + 1
			])
		)
	}));
}

/** Adds those that are new or newer, unless an editor has changed or removed them. For the owner of the tables. */
export async function load(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('the bundled helps'))`;
	for (const help of await read()) await sql`select keep_bundled_help(${sql.json(help)}, ${checkedOn})`;
}
