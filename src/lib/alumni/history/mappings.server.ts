/** Editors propose levels for jobs that all members see; whose they are is not told. */
import type { Person } from '#lib/access/person.ts';
import { may, permitted } from '#lib/access/right.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { Conflict, NotFound } from '#lib/errors/errors.ts';
import { tellNow } from '#lib/notices/notices.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { counted } from '#lib/text/counts.ts';
import { isId } from '#lib/text/ids.ts';
import { mappings } from './area.ts';

export interface UnmappedPost {
	id: string;
	title: string;
	fromYear: number;
	untilYear: number | null;
}

/** Jobs without a level, by title: the first 200. */
export function list(sql: Sql, viewer: Person): Promise<UnmappedPost[]> {
	permitted(viewer, 'see', mappings);
	return read(sql, viewer, null);
}

/** @throws NotFound if there is none, or it has a level or a proposal by now */
export async function find(sql: Sql, viewer: Person, id: string): Promise<UnmappedPost> {
	permitted(viewer, 'see', mappings);
	const [post] = isId(id) ? await read(sql, viewer, id) : [];
	if (!post) throw new NotFound('This job is not here. It may have been matched already.');
	return post;
}

/** @throws Conflict if it has a level or a proposal by now */
export function propose(
	sql: Sql,
	viewer: Person,
	{ id, level }: { id: string; level: string }
): Promise<void> {
	permitted(viewer, 'add', mappings);
	return asPerson(sql, viewer, async (sql) => {
		const [row] = isId(id) ? await sql<{ is: boolean }[]>`select propose_level(${id}, ${level}) as is` : [];
		if (!row?.is) throw new Conflict('This job is not here. It may have been matched already.');
		const told = await sql<{ personId: string; noticeId: string | null }[]>`
			select person_id as "personId", notice_id as "noticeId" from note_suggestion(${id})`;
		for (const { personId, noticeId } of told)
			if (noticeId) await tellNow(sql, { id: personId }, { noticeId });
		// Whose job it is, is not recorded either: the editor could read it there.
		await audit.record(sql, viewer, { verb: 'propose-mapping', object: level });
	});
}

export async function pending(sql: Sql, viewer: Person): Promise<Record<string, string>> {
	if (!may(viewer, 'see', mappings)) return {};
	const { length } = await list(sql, viewer);
	return length === 0 ? {} : { '/mappings': counted(length, 'job') };
}

/** Whether a suggestion for a person's job waits for their answer, for the email that tells of it. */
export async function isSuggested(
	sql: Sql,
	{ personId, about }: { personId: string; about: string }
): Promise<boolean> {
	const { count } = await asPerson(
		sql,
		{ id: personId },
		(sql) => sql`
			select from post
			where post_id = ${about} and person_id = ${personId} and proposed_key is not null and settled_at is null`
	);
	return count > 0;
}

function read(sql: Sql, viewer: Person, id: string | null): Promise<UnmappedPost[]> {
	return asPerson(
		sql,
		viewer,
		(sql) => sql<UnmappedPost[]>`
			select post_id as id, title, from_year as "fromYear", until_year as "untilYear"
			from posts_to_map(${id})`
	);
}
