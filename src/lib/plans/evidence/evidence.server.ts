import { Conflict, NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import { mostEntries, type EvidenceDraft, type EvidenceEntry } from './evidence.ts';

type Viewer = { id: string };

/** What the viewer entered, the oldest first; what has no month comes last. */
export function list(sql: Sql, viewer: Viewer): Promise<EvidenceEntry[]> {
	return asPerson(sql, viewer, async (sql) => [...(await read(sql, viewer, null))]);
}

/** @throws NotFound where it is not the viewer's */
export async function find(sql: Sql, viewer: Viewer, id: string): Promise<EvidenceEntry> {
	if (!isId(id)) throw new NotFound('There is no such entry.');
	const [entry] = await asPerson(sql, viewer, (sql) => read(sql, viewer, id));
	if (!entry) throw new NotFound('There is no such entry.');
	return entry;
}

function read(sql: Sql, viewer: Viewer, id: string | null) {
	return sql<EvidenceEntry[]>`
		select
			entry_id as id, kind, title, month, note,
			array(select skill from evidence_skill s where s.entry_id = e.entry_id order by skill) as skills
		from evidence_entry e
		where person_id = ${viewer.id} and ${id === null ? sql`true` : sql`entry_id = ${id}`}
		order by month nulls last, added_at, entry_id`;
}

/** @throws Conflict where there are as many as one person can have */
export async function add(sql: Sql, viewer: Viewer, { skills, ...draft }: EvidenceDraft): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		const [entry] = await sql<{ id: string }[]>`
			insert into evidence_entry (person_id, kind, title, month, note)
			select ${viewer.id}, ${draft.kind}, ${draft.title}, ${draft.month}::date, ${draft.note}
			where (select count(*) from evidence_entry where person_id = ${viewer.id}) < ${mostEntries}
			returning entry_id as id`;
		if (!entry) throw new Conflict(`You have ${mostEntries} entries, which is the most. Delete one first.`);
		await sql`insert into evidence_skill (entry_id, skill) select ${entry.id}, unnest(${skills}::text[])`;
	});
}

/** @throws NotFound where it is not the viewer's */
export async function change(
	sql: Sql,
	viewer: Viewer,
	{ id, skills, ...draft }: EvidenceDraft & { id: string }
): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			update evidence_entry set kind = ${draft.kind}, title = ${draft.title}, month = ${draft.month}::date, note = ${draft.note}
			where entry_id = ${id} and person_id = ${viewer.id}`;
		if (count === 0) throw new NotFound('There is no such entry.');
		await sql`delete from evidence_skill where entry_id = ${id} and skill <> all (${skills}::text[])`;
		await sql`
			insert into evidence_skill (entry_id, skill) select ${id}, unnest(${skills}::text[]) on conflict do nothing`;
	});
}

/** Deletes it, if it is still there. */
export async function remove(sql: Sql, viewer: Viewer, id: string): Promise<void> {
	await asPerson(
		sql,
		viewer,
		(sql) => sql`delete from evidence_entry where entry_id = ${id} and person_id = ${viewer.id}`
	);
}
