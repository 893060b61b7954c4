/** The personas and days in the life that come with Waymark. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Sql } from '#lib/server/sql.server.ts';
import { fromMarkdown } from '#lib/stories/document/markdown.ts';
import type { StoryContent } from '#lib/stories/story.ts';
import { asJson } from '#lib/stories/writing/drafts.server.ts';

const folder = 'src/lib/stories/bundled/texts';
/** They were checked with their sources, and should be again after this day. */
const reviewOn = '2027-12-31';

const source = v.object({ title: v.string(), url: v.pipe(v.string(), v.url()), date: v.string() });

/** A text as it lies in its file. The body is Markdown, a line each. */
const bundledText = v.strictObject({
	kind: v.picklist(['day', 'persona']),
	title: v.pipe(v.string(), v.maxLength(150)),
	summary: v.pipe(v.string(), v.maxLength(300)),
	level: v.string(),
	from: v.nullable(v.string()),
	specialism: v.nullable(v.string()),
	topics: v.array(v.string()),
	skills: v.array(v.string()),
	hours: v.array(v.object({ at: v.string(), what: v.string(), sources: v.array(v.number()) })),
	body: v.array(v.string()),
	stops: v.array(v.object({ when: v.string(), title: v.string() })),
	advice: v.string(),
	sources: v.pipe(v.array(source), v.minLength(2, 'A composite has at least two sources'))
});

export interface BundledStory {
	slug: string;
	kind: 'day' | 'persona';
	content: StoryContent;
}

/** All that come with Waymark, by slug. @param root the folder of the project */
export async function read(root = process.cwd()): Promise<BundledStory[]> {
	const files = (await fs.readdir(path.join(root, folder))).filter((file) => file.endsWith('.json')).sort();
	return Promise.all(
		files.map(async (file) => {
			const { kind, body, ...text } = v.parse(
				bundledText,
				JSON.parse(await fs.readFile(path.join(root, folder, file), 'utf8'))
			);
			return {
				slug: file.replace(/\.json$/, ''),
				kind,
				content: { ...text, body: fromMarkdown(body.join('\n')) }
			};
		})
	);
}

/** Publishes those that are new or newer, unless an editor has changed or withdrawn them. For the owner of the tables. */
export async function load(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('the bundled stories'))`;
	for (const { slug, kind, content } of await read())
		await sql`select keep_bundled_story(${slug}, ${kind}, ${sql.json(asJson(content))}, ${reviewOn})`;
}
