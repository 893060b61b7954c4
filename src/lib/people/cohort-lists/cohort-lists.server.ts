/** Cohort lists: previewed, stored only as seals, and deleted by an administrator or by the worker. */
import { permitted } from '#lib/access/right.ts';
import { cohortLists, declaration } from './area.ts';
import { Conflict, Invalid } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { asLine, listKey, type ListPlace, type Loading } from './cohort-list-forms.ts';
import { isHeading, readCohortList } from './cohort-list.ts';
import * as cohortSeals from './cohort-seals.server.ts';
import type { Person } from '#lib/access/person.ts';
import { forget } from '#lib/areas/retention.server.ts';
import { readWhole } from '#lib/tables/whole.server.ts';
import { listLimits } from '#lib/people/joining/spreadsheet.ts';
import * as openToPeople from '#lib/people/open-to-people.server.ts';
import { isId } from '#lib/text/ids.ts';

/** A stored list, as administrators see it. */
export interface Loaded {
	id: string;
	cohort: string;
	/** Null if it is for all. */
	specialism: string | null;
	people: number;
	/** Null if they have left. */
	by: string | null;
	at: Date;
	/** False once the installation's secret has changed, because its seals match no one then. */
	isUsable: boolean;
}

/** What would be stored. */
export interface Preview {
	cohort: string;
	/** Null if it is for all. */
	specialism: string | null;
	people: number;
	withoutEmail: number;
	withoutName: number;
	repeated: number[];
	/** The list it replaces. */
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
				encode(l.secret_seal, 'hex') = any (${secrets}) as "isUsable"
			from cohort_list l
				join cohort c using (cohort_id) left join specialism s using (specialism_id) left join person p on p.person_id = l.loaded_by
			order by c.starts_on desc, c.name, s.name nulls first`;
	});
}

/** A list before it is stored. @throws Invalid with every problem */
export async function preview(
	sql: Sql,
	viewer: Person,
	{ bytes, ...place }: ListPlace & { bytes: Uint8Array }
): Promise<Preview> {
	permitted(viewer, 'add', cohortLists);
	const { table, problem } = await readWhole(bytes, { ...listLimits, isKnown: isHeading });
	if (problem) throw new Invalid([problem]);
	const { people, repeated, problems } = readCohortList(table);
	if (problems.length > 0) throw new Invalid(problems);
	return asPerson(sql, viewer, async (sql) => {
		const of = await placeOf(sql, place);
		const [replaces = null] = await sql<NonNullable<Preview['replaces']>[]>`
			select list_id as id, loaded_at as at, people from cohort_list where ${isOf(sql, of)}`;
		const seals = await Promise.all(people.map((one) => cohortSeals.of(sql, one)));
		return {
			cohort: of.cohortName,
			specialism: of.specialismName,
			people: people.length,
			withoutEmail: people.filter(({ emailKey }) => !emailKey).length,
			withoutName: people.filter(({ nameKey }) => !nameKey).length,
			repeated,
			replaces,
			lines: seals.map(asLine),
			secret: await cohortSeals.ofSecret(sql)
		};
	});
}

/**
 * Stores a previewed list, in place of the one for the same cohort and specialism.
 * @throws Conflict if that one is no longer the one shown, the secret that made the seals is no longer known, or no one can join yet
 */
export async function load(
	sql: Sql,
	viewer: Person,
	{ row, replaces, secret, ...place }: Loading
): Promise<void> {
	permitted(viewer, 'add', cohortLists);
	try {
		await asPerson(sql, viewer, async (sql) => {
			await openToPeople.mustBeOpen(sql);
			if (!(await cohortSeals.ofEverySecret(sql)).includes(secret)) throw new Conflict(secretHasChanged);
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
				row.flatMap(({ email }) => email ?? [])
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
	'A list for this cohort was uploaded or deleted since you checked yours. Nothing has been saved: choose the list again.';

const secretHasChanged =
	'Waymark’s secret key has changed since you checked the list. Nothing has been saved: choose the list again.';

function keep(sql: Sql, listId: string, kind: 'address' | 'name', seals: readonly string[]) {
	return sql`
		insert into cohort_list_seal (list_id, kind, seal)
		select distinct ${listId}::uuid, ${kind}, decode(seal, 'hex') from unnest(${[...seals]}::text[]) seal`;
}

/** @throws Conflict if it has already been deleted */
export async function find(sql: Sql, viewer: Person, id: string): Promise<Loaded> {
	const found = (await list(sql, viewer)).find((loaded) => loaded.id === id);
	if (!found) throw new Conflict(alreadyDeleted);
	return found;
}

const alreadyDeleted = 'Someone has already deleted this list.';

/** Deletes a list at once. @throws Conflict if it has already been deleted */
export function erase(sql: Sql, viewer: Person, id: string): Promise<void> {
	permitted(viewer, 'end', cohortLists);
	return asPerson(sql, viewer, async (sql) => {
		const [gone] = isId(id)
			? await sql<ListPlace[]>`
				delete from cohort_list l using cohort c
				where l.list_id = ${id} and c.cohort_id = l.cohort_id
				returning c.slug as cohort, (select slug from specialism s where s.specialism_id = l.specialism_id) as specialism`
			: [];
		if (!gone) throw new Conflict(alreadyDeleted);
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

/** @throws Conflict if there is no such cohort or specialism: a list for one specialism must not become one for all */
async function placeOf(sql: Sql, { cohort, specialism }: ListPlace): Promise<Named> {
	const [place] = await sql<Named[]>`
		select c.cohort_id as cohort, c.name as "cohortName", s.specialism_id as specialism, s.name as "specialismName"
		from cohort c left join specialism s on s.slug = ${specialism}
		where c.slug = ${cohort}`;
	if (!place || (specialism && place.specialism === null))
		throw new Conflict('This cohort or specialism no longer exists. Choose the list again.');
	return place;
}

/**
 * The names of lists by their key in the audit log: `2025, Health analysis`.
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
