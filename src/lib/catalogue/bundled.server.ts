/** The catalogue that comes with Waymark, so that a fresh machine has the real thing. */
import fs from 'node:fs';
import path from 'node:path';
import { Invalid } from '#lib/errors/errors.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { headFile } from './format-head.ts';
import * as formats from './formats.server.ts';
import * as frameworks from './frameworks.server.ts';
import type { FrameworkDocument } from './framework.ts';

/** In the order in which they are loaded: a framework names levels of those before it. */
export const slugs = ['gdad', 'nhs', 'gmts'] as const;
export type BundledSlug = (typeof slugs)[number];

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
			if (!fs.existsSync(path.join(folderOf(slug, root), headFile))) continue; // a copy may come with fewer
			const { document, ...found } = await formats.read(folderOf(slug, root));
			const { label } = await frameworks.store(sql, document, actor, found);
			await frameworks.publish(sql, slug, label, actor);
		}
	});
}

/**
 * A bundled framework as its files say it.
 * @throws Invalid
 */
export async function read(slug: BundledSlug, root = process.cwd()): Promise<FrameworkDocument> {
	const { document, problems } = await formats.read(folderOf(slug, root));
	if (problems.length > 0) throw new Invalid(problems);
	return document;
}

function folderOf(slug: BundledSlug, root: string): string {
	return path.join(root, 'src', 'lib', 'catalogue', 'bundled', slug);
}
