/** The whole audit log, for administrators. Reading or exporting it is recorded first. */
import { permitted } from '#lib/access/right.ts';
import { auditLog } from './area.ts';
import type { PendingQuery, Row } from 'postgres';
import { csvOf } from '#lib/server/csv.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { AuditNames } from '#lib/areas/area.server.ts';
import type { AuditSearch } from './audit-log.ts';
import type { AuditEntry } from './audit.ts';
import * as audit from './audit.server.ts';
import type { Person } from '#lib/access/person.ts';

/** How many entries a page shows, and a file holds at most. */
export const onePage = 50;
export const mostExported = 50_000;
/** How many people with a name the log is searched for. */
const mostNamed = 500;

/** An entry with the names of the people it concerns; null where they have left. */
export interface NamedEntry extends AuditEntry {
	actor: string | null;
	subject: string | null;
	/** The name of the person or thing that `object` stands for, or null. */
	objectName: string | null;
}

/** The newest first, a page of them and one more where there are more. */
export function list(
	sql: Sql,
	viewer: Person,
	search: AuditSearch,
	namers: readonly AuditNames[]
): Promise<NamedEntry[]> {
	permitted(viewer, 'see', auditLog);
	return asPerson(sql, viewer, async (sql) => {
		await audit.record(sql, viewer, { verb: 'see-audit-log', subjectId: search.person });
		return named(sql, await entries(sql, search, onePage + 1), namers);
	});
}

/** The name of the person the log is filtered by; null where they have left. */
export async function nameOf(sql: Sql, viewer: Person, personId: string): Promise<string | null> {
	permitted(viewer, 'see', auditLog);
	const [found] = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ name: string }[]>`select display_name as name from person where person_id = ${personId}`
	);
	return found?.name ?? null;
}

/** Whether more people have this name than the log is searched for. */
export async function isCommon(sql: Sql, viewer: Person, name: string): Promise<boolean> {
	permitted(viewer, 'see', auditLog);
	if (!name) return false;
	const found = await asPerson(sql, viewer, (sql) => sql`select from people_named(${name}, ${mostNamed})`);
	return found.count === mostNamed;
}

/** The newest as a CSV file, 50,000 at most. */
export function exported(
	sql: Sql,
	viewer: Person,
	search: AuditSearch,
	namers: readonly AuditNames[]
): Promise<string> {
	permitted(viewer, 'export', auditLog);
	return asPerson(sql, viewer, async (sql) => {
		await audit.record(sql, viewer, { verb: 'export-audit-log', subjectId: search.person });
		const rows = await named(sql, await entries(sql, search, mostExported), namers);
		return csvOf(
			['entry', 'at', 'actor_id', 'actor', 'verb', 'subject_id', 'subject', 'object', 'object_name'],
			rows.map(({ id, at, actorId, actor, verb, subjectId, subject, object, objectName }) => [
				id,
				at.toISOString(),
				...[actorId, actor, verb, subjectId, subject, object, objectName].map((cell) => cell ?? '')
			])
		);
	});
}

const idPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/** Days are those of the United Kingdom. */
function entries(
	sql: Sql,
	{ q, person, verb, from, until, before }: AuditSearch,
	most: number
): Promise<NamedEntry[]> {
	const named = q
		? sql`and e.entry_id in (
				select entry_id from named join audit_entry on actor_id = id
				union
				select entry_id from named join audit_entry on subject_id = id
			)`
		: sql``;
	const about = person
		? sql`and (e.actor_id = ${person} or e.subject_id = ${person} or e.object = ${person})`
		: sql``;
	const nameOfId = (id: PendingQuery<Row[]>) =>
		sql`(select display_name from person where person_id = ${id})`;
	return sql<NamedEntry[]>`
		with named as materialized (
			select people_named(${q || null}, ${q ? mostNamed : 0}) as id
		), found as materialized (
			select entry_id, at, actor_id, verb, subject_id, object
			from audit_entry e
			where (select acts_as('administrator'))
				and e.entry_id < coalesce(${before}::integer, 2147483647)
				${named} ${about}
				${verb ? sql`and e.verb = ${verb}` : sql``}
				${from ? sql`and e.at >= ${from}::date::timestamp at time zone 'Europe/London'` : sql``}
				${until ? sql`and e.at < (${until}::date + 1)::timestamp at time zone 'Europe/London'` : sql``}
			order by e.entry_id desc
			limit ${most}
		)
		select f.entry_id as id, f.at, f.actor_id as "actorId", f.verb, f.subject_id as "subjectId", f.object,
			${nameOfId(sql`f.actor_id`)} as actor, ${nameOfId(sql`f.subject_id`)} as subject,
			${nameOfId(sql`case when f.object ~ ${idPattern} then f.object::uuid end`)} as "objectName"
		from found f
		order by f.entry_id desc`;
}

/** Adds the names of what entries are about where that is no person: the area whose verb it is knows them. */
async function named(sql: Sql, entries: NamedEntry[], namers: readonly AuditNames[]): Promise<NamedEntry[]> {
	const found: { verbs: readonly string[]; names: ReadonlyMap<string, string> }[] = [];
	for (const { verbs, find } of namers) {
		const objects = entries.flatMap(({ verb, object }) => (object && verbs.includes(verb) ? [object] : []));
		if (objects.length > 0) found.push({ verbs, names: await find(sql, objects) });
	}
	return entries.map((entry) => {
		const names = found.find(({ verbs }) => verbs.includes(entry.verb))?.names;
		return { ...entry, objectName: names?.get(entry.object ?? '') ?? entry.objectName };
	});
}
