/** Lists of a cohort: looked at first, then loaded as seals alone, and erased by hand or by the worker. */
import { cohortLists, declaration } from './area.ts';
import { permitted } from '#lib/access/right.ts';
import { Conflict, type Problem } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { asLine, listKey, type ListPlace, type Loading } from './cohort-list-forms.ts';
import { readCohortList } from './cohort-list.ts';
import * as cohortSeals from './cohort-seals.server.ts';
import type { Person } from '#lib/access/person.ts';
import { forget } from '#lib/areas/retention.server.ts';
import * as spreadsheets from '#lib/people/joining/spreadsheets.server.ts';
import { isId } from '#lib/text/ids.ts';

/** A list that is loaded, as administrators see it. */
export interface Loaded {
	id: string;
	cohort: string;
	/** Null where it is of all. */
	specialism: string | null;
	people: number;
	/** Null where they are here no more. */
	by: string | null;
	at: Date;
	/** Not once the installation's secret is another one: its seals fit nobody then. */
	isOfUse: boolean;
}

/** What would be loaded. */
export interface Look {
	cohort: string;
	/** Null where it is of all. */
	specialism: string | null;
	people: number;
	withoutAddress: number;
	withoutName: number;
	repeated: number[];
	/** The list whose place it takes. */
	replaces: { id: string; at: Date; people: number } | null;
	/** A line of seals for each person: names and addresses are not kept by the page either. */
	lines: string[];
	/** The seal of the secret that they were sealed under. */
	secret: string;
}

/** All that are loaded, the newest cohort first. */
export function list(sql: Sql, viewer: Person): Promise<Loaded[]> {
	permitted(viewer, 'see', cohortLists);
	return asPerson(sql, viewer, async (sql) => {
		const secrets = await cohortSeals.ofEverySecret(sql);
		return sql<Loaded[]>`
			select l.list_id as id, c.name as cohort, s.name as specialism, l.people, p.display_name as by, l.loaded_at as at,
				encode(l.secret_seal, 'hex') = any (${secrets}) as "isOfUse"
			from cohort_list l
				join cohort c using (cohort_id) left join specialism s using (specialism_id) left join person p on p.person_id = l.loaded_by
			order by c.starts_on desc, c.name, s.name nulls first`;
	});
}

/** What a list would be, or everything that is wrong with it. Nothing is stored. */
export async function look(
	sql: Sql,
	viewer: Person,
	{ bytes, ...place }: ListPlace & { bytes: Uint8Array }
): Promise<{ look: Look; problems?: never } | { look?: never; problems: Problem[] }> {
	permitted(viewer, 'add', cohortLists);
	const file = spreadsheets.read(bytes);
	if (!file.table) return file;
	const { people, repeated, problems } = readCohortList(file.table);
	if (problems.length > 0) return { problems };
	return asPerson(sql, viewer, async (sql) => {
		const of = await placeOf(sql, place);
		const [replaces = null] = await sql<NonNullable<Look['replaces']>[]>`
			select list_id as id, loaded_at as at, people from cohort_list where ${isOf(sql, of)}`;
		const seals = await Promise.all(people.map((one) => cohortSeals.of(sql, one)));
		const look = {
			cohort: of.cohortName,
			specialism: of.specialismName,
			people: people.length,
			withoutAddress: people.filter(({ addressKey }) => !addressKey).length,
			withoutName: people.filter(({ nameKey }) => !nameKey).length,
			repeated,
			replaces,
			lines: seals.map(asLine),
			secret: await cohortSeals.ofSecret(sql)
		};
		return { look };
	});
}

/**
 * Loads a list that was looked at. It takes the place of the one for the same cohort and specialism: who is on that no more
 * is not on the list.
 * @throws Conflict where that one is not the one that was shown any more, or the key by which it was sealed is here no more
 */
export async function load(
	sql: Sql,
	viewer: Person,
	{ row, replaces, secret, ...place }: Loading
): Promise<void> {
	permitted(viewer, 'add', cohortLists);
	try {
		await asPerson(sql, viewer, async (sql) => {
			if (!(await cohortSeals.ofEverySecret(sql)).includes(secret)) throw new Conflict(keyHasChanged);
			await forget(sql, declaration.retention[0]); // an expired list that no one can see would be in the way
			const of = await placeOf(sql, place);
			const [old] = await sql<{ id: string }[]>`
				delete from cohort_list where ${isOf(sql, of)} returning list_id as id`;
			if ((old?.id ?? '') !== replaces) throw new Conflict(hasChanged);
			if (old) await audit.record(sql, viewer, { verb: 'erase-cohort-list', object: listKey(place) });
			const [made] = await sql<{ id: string }[]>`
				insert into cohort_list (cohort_id, specialism_id, people, loaded_by, secret_seal)
				values (${of.cohort}, ${of.specialism}, ${row.length}, ${viewer.id}, decode(${secret}, 'hex'))
				returning list_id as id`;
			const id = made?.id ?? '';
			await keep(
				sql,
				id,
				'address',
				row.flatMap(({ address }) => address ?? [])
			);
			await keep(
				sql,
				id,
				'name',
				row.flatMap(({ name }) => name ?? [])
			);
			await audit.record(sql, viewer, { verb: 'load-cohort-list', object: listKey(place) });
		});
	} catch (error) {
		if ((error as { code?: string }).code === '23505') throw new Conflict(hasChanged);
		throw error;
	}
}

const hasChanged =
	'A list of this cohort was loaded or erased since you looked at yours. Nothing was loaded: choose the list again.';

const keyHasChanged =
	'Waymark was changed since you looked at your list. Nothing was loaded: choose the list again.';

function keep(sql: Sql, listId: string, kind: 'address' | 'name', seals: readonly string[]) {
	return sql`
		insert into cohort_list_seal (list_id, kind, seal)
		select distinct ${listId}::uuid, ${kind}, decode(seal, 'hex') from unnest(${[...seals]}::text[]) seal`;
}

/** One that is loaded. @throws Conflict where it is gone already */
export async function find(sql: Sql, viewer: Person, id: string): Promise<Loaded> {
	const found = (await list(sql, viewer)).find((loaded) => loaded.id === id);
	if (!found) throw new Conflict('This list has been erased already.');
	return found;
}

/** Erases a list at once. @throws Conflict where it is gone already */
export function erase(sql: Sql, viewer: Person, id: string): Promise<void> {
	permitted(viewer, 'end', cohortLists);
	return asPerson(sql, viewer, async (sql) => {
		const [gone] = isId(id)
			? await sql<ListPlace[]>`
				delete from cohort_list l using cohort c
				where l.list_id = ${id} and c.cohort_id = l.cohort_id
				returning c.slug as cohort, (select slug from specialism s where s.specialism_id = l.specialism_id) as specialism`
			: [];
		if (!gone) throw new Conflict('This list has been erased already.');
		await audit.record(sql, viewer, { verb: 'erase-cohort-list', object: listKey(gone) });
	});
}

interface Ids {
	cohort: number;
	specialism: number | null;
}

interface Named extends Ids {
	cohortName: string;
	specialismName: string | null;
}

function isOf(sql: Sql, { cohort, specialism }: Ids) {
	return sql`cohort_id = ${cohort} and specialism_id is not distinct from ${specialism}::integer`;
}

/** @throws Conflict where there is no such cohort or specialism: a list of one specialism must not become one of all */
async function placeOf(sql: Sql, { cohort, specialism }: ListPlace): Promise<Named> {
	const [place] = await sql<Named[]>`
		select c.cohort_id as cohort, c.name as "cohortName", s.specialism_id as specialism, s.name as "specialismName"
		from cohort c left join specialism s on s.slug = ${specialism}
		where c.slug = ${cohort}`;
	if (!place || (specialism && place.specialism === null))
		throw new Conflict('This cohort or specialism is not there any more. Choose the list again.');
	return place;
}

/**
 * The names of lists, by the key under which the audit log has them: `2025, Health analysis`.
 * @param objects `cohort/2025/specialism/health-analysis`, the last empty for all specialisms
 */
export async function namesOf(sql: Sql, objects: readonly string[]): Promise<Map<string, string>> {
	const rows = await sql<{ object: string; name: string }[]>`
		select distinct object,
			c.name || ', ' || coalesce(s.name, nullif(split_part(object, '/', 4), ''), 'all specialisms') as name
		from unnest(${[...objects]}::text[]) o (object)
			join cohort c on c.slug = split_part(object, '/', 2)
			left join specialism s on s.slug = split_part(object, '/', 4)`;
	return new Map(rows.map(({ object, name }) => [object, name]));
}
