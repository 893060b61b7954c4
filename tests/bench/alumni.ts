import { asPerson, openOwnerPool, openPool, type Sql } from '#lib/server/sql.server.ts';
import { ms, print, quantile, seeded, timings } from './figures.ts';

const many = 100_000;
const trainee = { id: '00000000-0000-4000-8000-000000000001' };
const firsts = [
	'Priya',
	'Tom',
	'Helen',
	'Idris',
	'Grace',
	'Sam',
	'Zoë',
	'Owen',
	'Ada',
	'Nour',
	'Mei',
	'Łukasz'
];
const syllables = [
	'ra',
	'man',
	'oka',
	'for',
	'lin',
	'ber',
	'ton',
	'shaw',
	'ade',
	'bel',
	'wick',
	'har',
	'dal',
	'mór'
];
const audiences = ['members', 'members', 'members', 'coaches', 'accepted', 'nobody'];
const levels = 300;

/** The directory with 100,000 members and 1,000,000 posts of mixed audiences, on a migrated database of the benchmarks' own. */
export async function benchAlumni(socket: string): Promise<void> {
	const owner = openOwnerPool({ socket });
	await generate(owner);
	await owner.end();
	const sql = openPool({ socket, max: 1 });
	const random = seeded(7);
	const some = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
	const level = () => levelKey(Math.floor(random() ** 1.3 * levels));
	const searches: Record<string, () => Partial<Search>> = {
		'by move': () => ({ from: [level()], to: [level()] }),
		'by move into a level': () => ({ to: [level()] }),
		'by words with accents': () => ({ words: `${some(firsts)} ${some(syllables)}${some(syllables)}` }),
		'by one word of many': () => ({ words: some(firsts) }),
		'by a misspelt word': () => ({ words: `${some(syllables)}${some(syllables)}sno` }),
		'by role and region': () => ({
			roles: [level().split('/')[0] ?? ''],
			region: 1 + Math.floor(random() * 7)
		}),
		'by specialism and cohort': () => ({ specialism: 1 + Math.floor(random() * 6), cohort: 2013 }),
		everyone: () => ({})
	};
	for (const [what, search] of Object.entries(searches)) {
		const taken = await timings(60, () => find(sql, search()));
		print(`directory of 100,000 alumni, ${what}: p95`, ms(quantile(taken, 0.95)), '≤ 50 ms');
	}
	await sql.end();
}

interface Search {
	words: string;
	from: string[];
	to: string[];
	roles: string[];
	specialism: number;
	cohort: number;
	region: number;
}

const levelKey = (number: number) => `nhs:role-${Math.floor(number / 3)}/level-${number}`;

function find(sql: Sql, { words = '', from = [], to = [], roles = [], ...rest }: Partial<Search>) {
	const { specialism = null, cohort = null, region = null } = rest;
	return asPerson(
		sql,
		trainee,
		(sql) => sql`
			select * from find_alumni(
				${words}, '{}', ${from}, ${to}, '{}', ${roles}, ${specialism}, ${cohort}, ${region}, null, 77, 0, 20)`
	);
}

async function generate(sql: ReturnType<typeof openOwnerPool>) {
	await sql`insert into person (person_id, display_name) values (${trainee.id}, 'A trainee')`;
	await sql`insert into membership (person_id, kind) values (${trainee.id}, 'trainee')`;
	await sql`set session_replication_role = replica`;
	await sql`
		insert into person (display_name)
		select (${firsts}::text[])[1 + floor(random() * ${firsts.length})::int] || ' '
			|| initcap((${syllables}::text[])[1 + floor(random() * ${syllables.length})::int] || (${syllables}::text[])[1 + floor(random() * ${syllables.length})::int] || case when n % 3 = 0 then 'son' else '' end)
		from generate_series(1, ${many}::integer) n`;
	await sql`insert into membership (person_id, kind) select person_id, 'alum' from person where person_id <> ${trainee.id}`;
	await sql`insert into consent (person_id, purpose) select person_id, 'profile-shown' from person where person_id <> ${trainee.id}`;
	const audience = sql`(${audiences}::text[])[1 + floor(random() * ${audiences.length})::int]`;
	await sql`
		insert into profile (
			person_id, name, name_audience, scheme_year, scheme_year_audience, specialism_id, specialism_audience, region_id,
			region_audience, organisation_type_id, organisation_type_audience, about, about_audience, topics, ways)
		select person_id, display_name, ${audience}, 1990 + floor(random() * 34), ${audience}, 1 + floor(random() * 6), ${audience},
			1 + floor(random() * 7), ${audience}, 1 + floor(random() * 16), ${audience}, 'Moved from the wards into information', ${audience},
			array['Moving into informatics'], array['question']
		from person where person_id <> ${trainee.id}`;
	await sql`
		insert into post (person_id, title, level_key, from_year, until_year, audience)
		select person_id, 'Job ' || l.level, 'nhs:role-' || l.level / 3 || '/level-' || l.level, 2000 + 2 * n, 2002 + 2 * n, ${audience}
		from profile cross join generate_series(1, 10) n
		cross join lateral (select floor(power(random(), 1.3) * ${levels} + n * 0)::integer as level) l`;
	await sql`set session_replication_role = origin`;
	const from = performance.now();
	await sql`analyze`;
	await sql`select project_alumni(array(select person_id from profile))`;
	print('projection of 100,000 alumni', `${((performance.now() - from) / 1000).toFixed(0)} s`);
	await sql`vacuum analyze`;
}
