import { example } from './catalogue/format-example.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { cast } from './cast.ts';
import { filesOf } from './framework-files.ts';
import { wholeLog } from './whole-log.ts';

const { editor } = cast;

/** An editor uploads a version. */
export async function draft(sql: Sql, document = example(), viewer = editor) {
	return versions.bring(sql, viewer, filesOf(document));
}

/** What was done to versions, the oldest first. */
export async function deedsOf(sql: Sql): Promise<string[]> {
	const log = await wholeLog(sql);
	return log
		.filter(({ verb }) => verb.endsWith('-framework'))
		.map(({ verb, actorId, object }) => `${verb} ${object} ${actorId === editor.id ? 'editor' : 'reviewer'}`)
		.toReversed();
}
