import * as audit from '#lib/audit/audit.server.ts';
import { Conflict, NotFound } from '#lib/errors/errors.ts';
import { permitted } from '#lib/access/right.ts';
import type { Person } from '#lib/access/person.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { slugOf } from '#lib/text/slug.ts';
import { helps } from '#lib/plans/area.ts';
import type { Help, HelpDraft } from './help.ts';

const noHelp = 'There is no such entry in the list of what helps.';

/** Everything that helps, by kind and name. */
export async function list(sql: Sql): Promise<Help[]> {
	return [...(await read(sql, null))];
}

/** @throws NotFound */
export async function find(sql: Sql, id: string): Promise<Help> {
	const [help] = isId(id) ? await read(sql, id) : [];
	if (!help) throw new NotFound(noHelp);
	return help;
}

function read(sql: Sql, id: string | null) {
	return sql<Help[]>`
		select
			h.help_id as id, h.slug, h.kind, h.name, h.about, h.is_open as "isOpen", h.source_title as "sourceTitle",
			h.source_url as "sourceUrl", h.source_date as "sourceDate", h.checked_on as "checkedOn",
			coalesce(
				(select jsonb_agg(jsonb_build_object('skill', s.skill, 'proficiency', s.proficiency) order by s.skill)
				from help_skill s where s.help_id = h.help_id), '[]') as skills
		from help h
		where h.removed_at is null and ${id === null ? sql`true` : sql`h.help_id = ${id}`}
		order by h.kind, h.name, h.help_id`;
}

/** Adds it, checked today. @throws Conflict where one of this name is there */
export async function add(sql: Sql, editor: Person | null, { skills, ...draft }: HelpDraft): Promise<void> {
	const viewer = permitted(editor, 'add', helps);
	await asPerson(sql, viewer, async (sql) => {
		const [added] = await sql<{ id: string }[]>`
			insert into help (slug, kind, name, about, is_open, source_title, source_url, source_date, checked_on, changed_by)
			values (
				${slugOf(draft.name).slice(0, 80).replace(/-$/, '')}, ${draft.kind}, ${draft.name}, ${draft.about}, ${draft.isOpen},
				${draft.sourceTitle}, ${draft.sourceUrl}, ${draft.sourceDate}, ${dayInLondon(new Date())}::date, ${viewer.id})
			on conflict (slug) do nothing
			returning help_id as id`;
		if (!added) throw new Conflict('Something of this name is in the list already.');
		await setSkills(sql, added.id, skills);
		await audit.record(sql, viewer, { verb: 'add-help', object: added.id });
	});
}

/** Changes it, checked today: from then on it is an editor's, whatever comes with Waymark. @throws NotFound */
export async function change(
	sql: Sql,
	editor: Person | null,
	{ id, skills, ...draft }: HelpDraft & { id: string }
): Promise<void> {
	const viewer = permitted(editor, 'change', helps);
	if (!isId(id)) throw new NotFound(noHelp);
	await asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			update help
			set kind = ${draft.kind}, name = ${draft.name}, about = ${draft.about}, is_open = ${draft.isOpen},
				source_title = ${draft.sourceTitle}, source_url = ${draft.sourceUrl}, source_date = ${draft.sourceDate},
				checked_on = ${dayInLondon(new Date())}::date, origin = 'written', changed_by = ${viewer.id}, changed_at = now()
			where help_id = ${id} and removed_at is null`;
		if (count === 0) throw new NotFound(noHelp);
		await setSkills(sql, id, skills);
		await audit.record(sql, viewer, { verb: 'change-help', object: id });
	});
}

async function setSkills(sql: Sql, id: string, skills: Help['skills']) {
	await sql`delete from help_skill where help_id = ${id}`;
	await sql`
		insert into help_skill (help_id, skill, proficiency)
		select ${id}, * from unnest(${skills.map(({ skill }) => skill)}::text[], ${skills.map(({ proficiency }) => proficiency)}::smallint[])`;
}

/** Takes it off the list. What comes with Waymark does not put it back. @throws NotFound */
export async function remove(sql: Sql, editor: Person | null, id: string): Promise<void> {
	const viewer = permitted(editor, 'end', helps);
	if (!isId(id)) throw new NotFound(noHelp);
	await asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			update help set removed_at = now(), origin = 'written', changed_by = ${viewer.id}, changed_at = now()
			where help_id = ${id} and removed_at is null`;
		if (count === 0) throw new NotFound(noHelp);
		await audit.record(sql, viewer, { verb: 'remove-help', object: id });
	});
}

/** Names for the audit log, of removed ones too. */
export async function names(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const rows = await sql<{ id: string; name: string }[]>`
		select help_id as id, name from help where help_id = any (${ids.filter(isId)}::uuid[])`;
	return new Map(rows.map(({ id, name }) => [id, name]));
}
