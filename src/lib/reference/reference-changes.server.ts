/** Changes to regions, specialisms, cohorts and types of organisation. One that is archived (`retired_at`) cannot be chosen, but stays on existing records. */
import { permitted } from '#lib/access/right.ts';
import { reference } from './area.ts';
import { NotFound, type Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { slugOf } from '#lib/text/slug.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import type { CohortDates, ReferenceKind } from './reference-kinds.ts';

export interface Kept {
	slug: string;
	name: string;
	retiredAt: Date | null;
	startsOn: Date | null;
	endsOn: Date | null;
}

type Values = { name: string } & Partial<CohortDates>;

/** All of a kind, available ones first. */
export function list(sql: Sql, viewer: Person, kind: ReferenceKind): Promise<Kept[]> {
	permitted(viewer, 'see', reference);
	return asPerson(sql, viewer, (sql) => {
		const dates =
			kind === 'cohort' ? sql`starts_on, ends_on` : sql`null::date as starts_on, null::date as ends_on`;
		return sql<Kept[]>`
			select slug, name, retired_at as "retiredAt", starts_on as "startsOn", ends_on as "endsOn"
			from (select slug, name, retired_at, ${dates} from ${table(sql, kind)}) kept
			order by retired_at is not null, starts_on desc, name`;
	});
}

/** @throws NotFound if there is none */
export async function find(sql: Sql, viewer: Person, kind: ReferenceKind, slug: string): Promise<Kept> {
	const found = (await list(sql, viewer, kind)).find((kept) => kept.slug === slug);
	if (!found) throw new NotFound('This page does not exist.');
	return found;
}

/** Adds one, unless the name is already used. */
export function add(
	sql: Sql,
	viewer: Person,
	kind: ReferenceKind,
	values: Values
): Promise<Refused<'taken'> | null> {
	permitted(viewer, 'add', reference);
	return asPerson(sql, viewer, async (sql) => {
		const slug = slugOf(values.name);
		if (await isNamed(sql, kind, values.name, null)) return { refused: 'taken' };
		const row = { slug, ...columnsOf(kind, values) };
		const { count } = await sql`insert into ${table(sql, kind)} ${sql(row)} on conflict (slug) do nothing`;
		if (count === 0) return { refused: 'taken' };
		await audit.record(sql, viewer, { verb: 'change-reference', object: `${kind}/${slug}`.slice(0, 200) });
		return null;
	});
}

/** Changes the name, and the dates of a cohort; the slug stays. No two have the same name. */
export function change(
	sql: Sql,
	viewer: Person,
	kind: ReferenceKind,
	{ slug, ...values }: Values & { slug: string }
): Promise<Refused<'taken'> | null> {
	permitted(viewer, 'change', reference);
	return asPerson(sql, viewer, async (sql) => {
		await find(sql, viewer, kind, slug);
		if (await isNamed(sql, kind, values.name, slug)) return { refused: 'taken' };
		await sql`update ${table(sql, kind)} set ${sql(columnsOf(kind, values))} where slug = ${slug}`;
		await audit.record(sql, viewer, { verb: 'change-reference', object: `${kind}/${slug}` });
		return null;
	});
}

/** Archives one, or restores it. */
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
			update ${table(sql, kind)}
			set retired_at = ${isRetired ? sql`coalesce(retired_at, now())` : null}
			where slug = ${slug}`;
		await audit.record(sql, viewer, { verb: 'change-reference', object: `${kind}/${slug}` });
	});
}

function columnsOf(kind: ReferenceKind, { name, startsOn = '', endsOn = '' }: Values) {
	return kind === 'cohort' ? { name, starts_on: startsOn, ends_on: endsOn } : { name };
}

async function isNamed(sql: Sql, kind: ReferenceKind, name: string, but: string | null): Promise<boolean> {
	const { count } = await sql`
		select from ${table(sql, kind)} where lower(name) = lower(${name}) and slug is distinct from ${but}`;
	return count > 0;
}

function table(sql: Sql, kind: ReferenceKind) {
	return sql(kind.replace('-', '_'));
}
