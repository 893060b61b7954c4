/** The frameworks that come with Waymark, as files. */
import fs from 'node:fs';
import path from 'node:path';
import { Invalid } from '#lib/errors/errors.ts';
import type { FrameworkDocument } from './framework.ts';
import * as files from './files.server.ts';
import { headFile } from './head.ts';

/** In the order in which they are loaded: a framework names levels of those before it. */
export const slugs = ['gdad', 'nhs', 'gmts'] as const;
export type BundledSlug = (typeof slugs)[number];

/**
 * A bundled framework as its files say it.
 * @throws Invalid
 */
export async function read(slug: BundledSlug, root = process.cwd()): Promise<FrameworkDocument> {
	const { document, problems } = await files.read(folderOf(slug, root));
	if (problems.length > 0) throw new Invalid(problems);
	return document;
}

/** Whether this copy of Waymark brings a framework: one may come with fewer. */
export function isHere(slug: BundledSlug, root: string): boolean {
	return fs.existsSync(path.join(folderOf(slug, root), headFile));
}

export function folderOf(slug: BundledSlug, root: string): string {
	return path.join(root, 'src', 'lib', 'catalogue', 'bundled', slug);
}
