import type { Sql } from '#lib/server/sql.server.ts';
import { edition } from './shown-stories.server.ts';

/** How long a page for visitors may show a story that was withdrawn: 10 seconds. */
const holds = 10_000;
let read = { at: -Infinity, edition: Promise.resolve('') };

/** What the kept pages for visitors are made from, as far as stories go: read again when it is 10 seconds old. */
export async function current(sql: Sql): Promise<string> {
	const now = performance.now();
	if (now - read.at > holds) read = { at: now, edition: edition(sql) };
	try {
		return await read.edition;
	} catch (error) {
		read.at = -Infinity; // the next reader tries again
		throw error;
	}
}
