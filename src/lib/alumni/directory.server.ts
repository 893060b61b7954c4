import { isMember, type Person } from '#lib/access/person.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { indexOf, search as searchCatalogue } from '#lib/catalogue/search.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { onePage, turnOf, type AlumniSearch } from './directory.ts';
import type { PeopleBeside } from './people-beside.ts';
import type { ShownAlum } from './shown-alum.ts';
import * as shownAlumni from './shown-alumni.server.ts';

export interface DirectoryPage {
	alumni: ShownAlum[];
	/** How many the viewer may see that match; null where everyone is asked for. */
	total: number | null;
	hasNext: boolean;
}

/**
 * A page of the alumni that match and that the viewer may see.
 * @param day the day in London, `2026-12-01`
 */
export function list(
	sql: Sql,
	viewer: { id: string },
	{ search, catalogue, day }: { search: AlumniSearch; catalogue: Catalogue; day: string }
): Promise<DirectoryPage> {
	const { q, from, to, level, role, family, specialism, cohort, region, topic, page } = search;
	const only = (key: string | null) => (key === null ? [] : [key]);
	const levels =
		family === null ? only(level) : levelsOf(catalogue, family).filter((key) => (level ?? key) === key);
	return asPerson(sql, viewer, async (sql) => {
		const found = await sql<{ alumId: string; total: number | null }[]>`
			select alum_id as "alumId", total
			from find_alumni(
				${q}, ${levelsNamed(catalogue, q)}, ${only(from)}, ${only(to)}, ${levels}, ${only(role)},
				(select specialism_id from specialism where slug = ${specialism}), ${cohort},
				(select region_id from region where slug = ${region}), ${topic}, ${turnOf(day)},
				${(page - 1) * onePage}, ${onePage + 1})`;
		const ids = found.slice(0, onePage).map(({ alumId }) => alumId);
		return {
			alumni: await shownAlumni.read(sql, ids, catalogue),
			total: found.length === 0 && page === 1 ? 0 : (found[0]?.total ?? null),
			hasNext: found.length > onePage
		};
	});
}

/** Levels whose names or titles have these words, so that they find people who had such a job under another title. */
function levelsNamed(catalogue: Catalogue, q: string): string[] {
	if (q === '') return [];
	return searchCatalogue(indexOf(catalogue), q, 30)
		.filter(({ kind }) => kind === 'level')
		.map(({ key }) => key);
}

function levelsOf(catalogue: Catalogue, family: string): string[] {
	return (catalogue.families.get(family)?.roles ?? []).flatMap(
		(role) => catalogue.roles.get(role)?.levels ?? []
	);
}

/**
 * Up to three who made each of these moves, by `FROM TO`, and whether there are more, in one query.
 * @returns null for a reader who is not a member
 */
export async function whoMade(
	sql: Sql,
	reader: Person | null,
	{ moves, day }: { moves: readonly { from: string; to: string }[]; day: string }
): Promise<ReadonlyMap<string, PeopleBeside> | null> {
	if (!isMember(reader)) return null;
	const rows = await asPerson(
		sql,
		reader,
		(sql) => sql<(PersonRow & { from: string; to: string })[]>`
			select m.from_key as "from", m.to_key as "to", p.*
			from unnest(${moves.map(({ from }) => from)}::text[], ${moves.map(({ to }) => to)}::text[]) m (from_key, to_key)
			cross join lateral people_who_moved(m.from_key, m.to_key, ${turnOf(day)}) p`
	);
	return new Map(
		rows.map(({ from, to }) => [
			`${from} ${to}`,
			peopleIn(rows.filter((row) => row.from === from && row.to === to))
		])
	);
}

/**
 * Up to three who had a job at one of these levels, and whether there are more.
 * @returns null for a reader who is not a member
 */
export async function whoHeld(
	sql: Sql,
	reader: Person | null,
	{ levels, day }: { levels: readonly string[]; day: string }
): Promise<PeopleBeside | null> {
	if (!isMember(reader)) return null;
	const rows = await asPerson(
		sql,
		reader,
		(sql) => sql<PersonRow[]>`select * from people_who_held(${levels as string[]}, ${turnOf(day)})`
	);
	return peopleIn(rows);
}

interface PersonRow {
	alum_id: string;
	name: string | null;
	origin: string;
	title: string;
	in_year: number;
}

function peopleIn(rows: readonly PersonRow[]): PeopleBeside {
	return {
		people: rows.slice(0, 3).map(({ alum_id, name, origin, title, in_year }) => ({
			alumId: alum_id,
			name,
			isSample: origin === 'sample',
			title,
			year: in_year
		})),
		hasMore: rows.length > 3
	};
}
