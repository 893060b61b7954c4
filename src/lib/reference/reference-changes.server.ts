/** Regions, specialisms and cohorts, as editors and administrators keep them. A retired one is offered no more, and stays where it is named. */
import { reference } from './area.ts';
import { permitted } from '#lib/access/right.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { slugOf } from '#lib/text/slug.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import type { CohortDates, ReferenceKind } from './reference-kinds.ts';

export interface Kept {
	slug: string;
	name: string;
	retiredAt: Date | null;
	/** Of cohorts alone. */
	startsOn: Date | null;
	endsOn: Date | null;
}

/** What a form says of one; days of cohorts alone. */
type Said = { name: string } & Partial<CohortDates>;

/** All of a kind, those that are offered first. */
export function list(sql: Sql, viewer: Person, kind: ReferenceKind): Promise<Kept[]> {
	permitted(viewer, 'see', reference);
	return asPerson(sql, viewer, (sql) => {
		const dates =
			kind === 'cohort' ? sql`starts_on, ends_on` : sql`null::date as starts_on, null::date as ends_on`;
		return sql<Kept[]>`
			select slug, name, retired_at as "retiredAt", starts_on as "startsOn", ends_on as "endsOn"
			from (select slug, name, retired_at, ${dates} from ${sql(kind)}) kept
			order by retired_at is not null, starts_on desc, name`;
	});
}

/** @throws NotFound where there is none */
export async function find(sql: Sql, viewer: Person, kind: ReferenceKind, slug: string): Promise<Kept> {
	const found = (await list(sql, viewer, kind)).find((kept) => kept.slug === slug);
	if (!found) throw new NotFound('There is none at this address.');
	return found;
}

/** Adds one. @returns whether there is none with this name yet */
export function add(sql: Sql, viewer: Person, kind: ReferenceKind, said: Said): Promise<boolean> {
	permitted(viewer, 'add', reference);
	return asPerson(sql, viewer, async (sql) => {
		const slug = slugOf(said.name);
		if (await isNamed(sql, kind, said.name, null)) return false;
		const row = { slug, ...columnsOf(kind, said) };
		const { count } = await sql`insert into ${sql(kind)} ${sql(row)} on conflict (slug) do nothing`;
		if (count > 0)
			await audit.record(sql, viewer, { verb: 'change-reference', object: `${kind}/${slug}`.slice(0, 200) });
		return count > 0;
	});
}

/** Gives one another name, and a cohort other days; its address stays. @returns whether no other has this name */
export function change(
	sql: Sql,
	viewer: Person,
	kind: ReferenceKind,
	{ slug, ...said }: Said & { slug: string }
): Promise<boolean> {
	permitted(viewer, 'change', reference);
	return asPerson(sql, viewer, async (sql) => {
		await find(sql, viewer, kind, slug);
		if (await isNamed(sql, kind, said.name, slug)) return false;
		await sql`update ${sql(kind)} set ${sql(columnsOf(kind, said))} where slug = ${slug}`;
		await audit.record(sql, viewer, { verb: 'change-reference', object: `${kind}/${slug}` });
		return true;
	});
}

/** Offers one no more, or again. */
export function retire(
	sql: Sql,
	viewer: Person,
	kind: ReferenceKind,
	{ slug, isRetired }: { slug: string; isRetired: boolean }
): Promise<void> {
	permitted(viewer, 'end', reference);
	return asPerson(sql, viewer, async (sql) => {
		await find(sql, viewer, kind, slug);
		await sql`
			update ${sql(kind)}
			set retired_at = ${isRetired ? sql`coalesce(retired_at, now())` : null}
			where slug = ${slug}`;
		await audit.record(sql, viewer, { verb: 'change-reference', object: `${kind}/${slug}` });
	});
}

function columnsOf(kind: ReferenceKind, { name, startsOn = '', endsOn = '' }: Said) {
	return kind === 'cohort' ? { name, starts_on: startsOn, ends_on: endsOn } : { name };
}

async function isNamed(sql: Sql, kind: ReferenceKind, name: string, but: string | null): Promise<boolean> {
	const { count } = await sql`
		select from ${sql(kind)} where lower(name) = lower(${name}) and slug is distinct from ${but}`;
	return count > 0;
}
