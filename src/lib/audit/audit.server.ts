import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { AuditEntry, AuditVerb } from './audit.ts';

export interface Deed {
	verb: AuditVerb;
	subjectId?: string | null;
	/** What else it was done to, such as the coach of a pairing: an ID or a key, never words. */
	object?: string | null;
}

const onePage = 50;

/** Records what a person does. Call it in the same `asPerson`, so that it is in the same transaction. */
export async function record(sql: Sql, actor: { id: string | null }, deed: Deed): Promise<void> {
	await sql`
		insert into audit_entry (actor_id, verb, subject_id, object)
		values (${actor.id}, ${deed.verb}, ${deed.subjectId ?? null}, ${deed.object ?? null})`;
}

/** Records many deeds, an entry each, in one statement. */
export async function recordEach(sql: Sql, actor: { id: string }, deeds: readonly Deed[]): Promise<void> {
	await sql`
		insert into audit_entry (actor_id, verb, subject_id, object)
		select ${actor.id}::uuid, verb, subject_id, object
		from unnest(
			${deeds.map(({ verb }) => verb)}::text[], ${deeds.map(({ subjectId = null }) => subjectId)}::uuid[],
			${deeds.map(({ object = null }) => object)}::text[]
		) deed (verb, subject_id, object)`;
}

/**
 * Records that staff viewed email addresses or searched by them, for each person they belong to. Call it inside `asPerson`.
 * @param keys the email addresses, as `readEmail` writes them
 */
export async function recordLook(
	sql: Sql,
	verb: AuditVerb,
	keys: readonly string[],
	object: 'invitations' | null = null
): Promise<void> {
	await sql`select note_look_by_address(${verb}, ${[...keys]}::text[], ${object})`;
}

/** What a person did and what was done to them, newest first, 50 at a time, before an entry. */
export function own(sql: Sql, viewer: { id: string }, before: number | null = null): Promise<AuditEntry[]> {
	return asPerson(
		sql,
		viewer,
		(sql) => sql<AuditEntry[]>`
			select entry_id as id, at, actor_id as "actorId", verb, subject_id as "subjectId", object
			from audit_entry
			where (actor_id = ${viewer.id} or subject_id = ${viewer.id} or object = ${viewer.id}) and entry_id < coalesce(${before}::integer, 2147483647)
			order by entry_id desc
			limit ${onePage}`
	);
}
