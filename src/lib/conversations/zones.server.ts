/** What is written in a conversation, zone by zone. Two who save at once lose nothing: the second gets both texts. */
import { Forbidden, NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import type { OutcomeAudience, Side } from './conversation.ts';
import { gone, lostAccess, type Viewer } from './conversations.server.ts';

export interface Preparation {
	answers: Record<string, string>;
	isShared: boolean;
	version: number;
}

export interface Note {
	body: string;
	version: number;
}

export interface SharedNote extends Note {
	savedBy: Side;
	savedAt: Date;
}

export interface Outcome {
	lines: [string, string, string];
	audience: OutcomeAudience;
	version: number;
	savedBy: Side;
}

export interface Zones {
	/** Of the coach, only what was shared. */
	preparation: Preparation | null;
	/** Mine; always null for a coach. */
	own: Note | null;
	shared: SharedNote | null;
	outcome: Outcome | null;
}

/** All that the viewer may read of a conversation. */
export function read(sql: Sql, viewer: Viewer, id: string): Promise<Zones> {
	return asPerson(sql, viewer, async (sql) => {
		const [preparation = null] = await sql<Preparation[]>`
			select answers, is_shared as "isShared", version from preparation where conversation_id = ${id}`;
		const [own = null] = await sql<Note[]>`select body, version from own_note where conversation_id = ${id}`;
		const [shared = null] = await sql<SharedNote[]>`
			select body, version, saved_by as "savedBy", saved_at as "savedAt" from shared_note where conversation_id = ${id}`;
		const [outcome = null] = await sql<Outcome[]>`
			select lines, audience, version, saved_by as "savedBy" from outcome where conversation_id = ${id}`;
		return { preparation, own, shared, outcome };
	});
}

/** Whether it was saved; if not, someone saved another text since it was opened. */
export type Saved = { isSaved: boolean };

/** Saves what the trainee prepares. */
export function savePreparation(
	sql: Sql,
	viewer: Viewer,
	id: string,
	{ answers, isShared, version }: Preparation
): Promise<Saved> {
	return saving(sql, viewer, id, async (sql) => {
		const { count } = await sql`
			insert into preparation (conversation_id, answers, is_shared)
			select ${id}, ${sql.json(answers)}, ${isShared} where ${version} = 0 or exists (select from preparation where conversation_id = ${id})
			on conflict (conversation_id) do update
			set answers = excluded.answers, is_shared = excluded.is_shared, version = preparation.version + 1, saved_at = now()
			where preparation.version = ${version}`;
		return count;
	});
}

/** Saves what the trainee writes for themselves. */
export function saveOwn(sql: Sql, viewer: Viewer, id: string, { body, version }: Note): Promise<Saved> {
	return saving(sql, viewer, id, async (sql) => {
		const { count } = await sql`
			insert into own_note (conversation_id, body) values (${id}, ${body})
			on conflict (conversation_id) do update set body = excluded.body, version = own_note.version + 1, saved_at = now()
			where own_note.version = ${version}`;
		return count;
	});
}

/** Saves what the two share. */
export function saveShared(sql: Sql, viewer: Viewer, id: string, { body, version }: Note): Promise<Saved> {
	return saving(sql, viewer, id, async (sql) => {
		const { count } = await sql`
			insert into shared_note (conversation_id, body, saved_by) values (${id}, ${body}, 'trainee')
			on conflict (conversation_id) do update set body = excluded.body, version = shared_note.version + 1, saved_at = now()
			where shared_note.version = ${version}`;
		return count;
	});
}

/** Saves the outcome. Who sees it is the trainee's choice: of a coach it is not taken. */
export function saveOutcome(
	sql: Sql,
	viewer: Viewer,
	id: string,
	{ lines, audience, version }: Omit<Outcome, 'savedBy'>
): Promise<Saved> {
	return saving(sql, viewer, id, async (sql) => {
		const { count } = await sql`
			insert into outcome (conversation_id, lines, audience, saved_by) values (${id}, ${lines}, ${audience}, 'trainee')
			on conflict (conversation_id) do update
			set lines = excluded.lines, audience = excluded.audience, version = outcome.version + 1, saved_at = now()
			where outcome.version = ${version}`;
		return count;
	});
}

/** @throws NotFound for what is no ID, and Forbidden where the viewer may not write there, such as a coach who no longer is one */
async function saving(
	sql: Sql,
	viewer: Viewer,
	id: string,
	save: (sql: Sql) => Promise<number>
): Promise<Saved> {
	if (!isId(id)) throw new NotFound(gone);
	try {
		return await asPerson(sql, viewer, async (sql) => ({ isSaved: (await save(sql)) > 0 }));
	} catch (error) {
		if ((error as { code?: string }).code === '42501') throw new Forbidden(lostAccess); // row-level security
		throw error;
	}
}
