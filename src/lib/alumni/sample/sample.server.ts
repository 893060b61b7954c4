/** Puts the invented alumni of the sample into the database, each marked as invented wherever they are shown. */
import fs from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Sql } from '#lib/server/sql.server.ts';
import { sampleAlum, sampleCoaches, sampleTrainees, type SampleAlum } from './people.ts';
import { historyOf } from './history.ts';

const marked = (name: string) => `${name} (sample)`;

/** The rows of `alumni.csv`, which lies beside this file in the source. */
export async function readAlumni(): Promise<SampleAlum[]> {
	const text = await fs.readFile('src/lib/alumni/sample/alumni.csv', 'utf8');
	return (parse(text, { columns: true }) as Record<string, string>[]).map(sampleAlum);
}

/** For the owner of the tables, after the sample people who can sign in. */
export async function settle(sql: Sql): Promise<void> {
	const year = new Date().getFullYear();
	const sampleAlumni = await readAlumni();
	await sql`
		insert into cohort (slug, name, starts_on, ends_on)
		select 'sample-' || m, 'Sample cohort, month ' || m, current_date - make_interval(months => m), current_date + make_interval(months => 24 - m)
		from unnest(${[...new Set(sampleTrainees.map(([, , month]) => month))]}::integer[]) m
		on conflict (slug) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on`;
	const ids = await join(sql, [
		...sampleAlumni.map(({ name, specialism }) => ({
			name: marked(name),
			kind: 'alum',
			specialism,
			month: null
		})),
		...sampleTrainees.map(([name, specialism, month]) => ({
			name: marked(name),
			kind: 'trainee',
			specialism,
			month
		})),
		...sampleCoaches.map((name) => ({ name: marked(name), kind: 'coach', specialism: null, month: null }))
	]);
	for (const alum of sampleAlumni) await tell(sql, ids.get(marked(alum.name)) ?? '', alum, year);
}

interface Newcomer {
	name: string;
	kind: string;
	specialism: string | null;
	month: number | null;
}

/** Accounts of those who are not here yet, by name. No one can sign in with them: they have no email address and no password. */
async function join(sql: Sql, people: readonly Newcomer[]): Promise<Map<string, string>> {
	const names = people.map(({ name }) => name);
	await sql`
		insert into person (display_name, origin)
		select name, 'sample' from unnest(${names}::text[]) name
		where not exists (select from person p where p.display_name = name and p.origin = 'sample')`;
	await sql`
		insert into membership (person_id, kind, specialism_id, cohort_id)
		select p.person_id, n.kind, s.specialism_id, c.cohort_id
		from jsonb_to_recordset(${sql.json(people as never)}) n (name text, kind text, specialism text, month integer)
		join person p on p.display_name = n.name and p.origin = 'sample'
		left join specialism s on s.slug = n.specialism
		left join cohort c on c.slug = 'sample-' || n.month
		where not exists (select from membership m where m.person_id = p.person_id)`;
	const rows = await sql<{ id: string; name: string }[]>`
		select person_id as id, display_name as name from person where origin = 'sample'`;
	return new Map(rows.map(({ id, name }) => [name, id]));
}

async function tell(sql: Sql, id: string, alum: SampleAlum, year: number) {
	const { name, specialism, started, region, about, topics, ways, hides, isPaused } = alum;
	const posts = historyOf(alum, year);
	const organisation = posts.at(-1)?.organisation ?? null;
	await sql`
		insert into profile (
			person_id, name, name_audience, scheme_year, scheme_year_audience, specialism_id, region_id, region_audience,
			organisation_type_id, organisation_type_audience, about, topics, ways, paused_until)
		select
			${id}, ${marked(name)}, ${hides['name'] ?? 'members'}, ${year - started}, ${hides['scheme_year'] ?? 'members'},
			(select specialism_id from specialism where slug = ${specialism}),
			(select region_id from region where slug = ${region}), ${hides['region'] ?? 'members'},
			(select organisation_type_id from organisation_type where slug = ${organisation}), ${hides['organisation_type'] ?? 'members'},
			${about}, ${topics as string[]}, ${ways as string[]}, ${isPaused ? 'infinity' : null}::text::date`;
	await sql`
		insert into post (person_id, title, level_key, organisation_type_id, kind, hours, from_year, until_year)
		select ${id}, n.title, n.level, o.organisation_type_id, n.kind, n.hours, n."fromYear", n."untilYear"
		from jsonb_to_recordset(${sql.json(posts as never)}) n (
			title text, level text, organisation text, kind text, hours text, "fromYear" smallint, "untilYear" smallint)
		left join organisation_type o on o.slug = n.organisation
		order by n."fromYear"`;
	await sql`
		insert into consent (person_id, purpose) values (${id}, 'profile-shown'), (${id}, 'history-counted')`;
}
