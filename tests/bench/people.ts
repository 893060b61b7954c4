import { areas } from '#areas';
import { readAuditSearch } from '#lib/audit/audit-log.ts';
import * as auditLog from '#lib/audit/audit-log.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as people from '#lib/people/people.server.ts';
import { readPeopleSearch } from '#lib/people/people-search.ts';
import { openOwnerPool, openPool } from '#lib/server/sql.server.ts';
import { openToRealPeople } from '../support/controller.ts';
import { ms, print, quantile, seeded, timings } from './figures.ts';

const many = 100_000;
const viewer: Person = {
	id: '00000000-0000-4000-8000-000000000001',
	name: 'A viewer',
	memberships: ['administrator'],
	secondFactorAt: new Date(),
	hasSecondFactor: true,
	isSuspended: false
};
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
	'mor'
];

/** What staff ask of 100,000 people, on a database of the benchmarks' own that is migrated already. */
export async function benchPeople(socket: string): Promise<void> {
	const owner = openOwnerPool({ socket });
	await generate(owner);
	await owner.end();
	const sql = openPool({ socket, max: 1 });
	const random = seeded(7);
	const some = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
	const name = () => `${some(firsts)} ${some(syllables)}${some(syllables)}`;
	const kinds = ['trainee', 'alum', 'coach'];
	const regions = ['london', 'midlands', 'north-west', 'south-west'];
	const specialisms = ['finance', 'health-analysis', 'health-informatics'];
	const searches: Record<string, () => Record<string, string>> = {
		everybody: () => ({}),
		'a whole name': () => ({ q: name() }),
		'the start of a surname': () => ({ q: some(syllables) + some(syllables) }),
		'one letter': () => ({ q: some(['a', 'm', 'p', 'z', 'x']) }),
		'nobody of this name': () => ({ q: 'qqx wyv' }),
		'membership and region': () => ({ kind: some(kinds), region: some(regions) }),
		'all filters': () => ({
			kind: some(kinds),
			region: some(regions),
			specialism: some(specialisms),
			cohort: `c-${2000 + Math.floor(random() * 20)}`
		}),
		'trainees without a coach': () => ({ only: 'without-coach' }),
		'trainees who ask for another coach': () => ({ only: 'asks-for-another' }),
		suspended: () => ({ only: 'suspended' }),
		'without a membership': () => ({ only: 'without-membership' }),
		'a name without a membership': () => ({ only: 'without-membership', q: some(firsts) }),
		'a name in a cohort': () => ({ q: some(firsts), cohort: `c-${2000 + Math.floor(random() * 20)}` })
	};
	const all: number[] = [];
	for (const [what, params] of Object.entries(searches)) {
		const taken = await timings(100, () =>
			people.list(sql, viewer, readPeopleSearch(new URLSearchParams(params())))
		);
		all.push(...taken);
		print(`staff search of 100,000 people, ${what}: p95`, ms(quantile(taken, 0.95)), '≤ 50 ms');
	}
	const byEmail = await timings(100, () =>
		people.byEmail(sql, viewer, `person.${Math.floor(random() * many)}@example.org`)
	);
	all.push(...byEmail);
	print('staff search of 100,000 people, an address: p95', ms(quantile(byEmail, 0.95)), '≤ 50 ms');
	print('staff search of 100,000 people, all of these: p95', ms(quantile(all, 0.95)), '≤ 50 ms');
	const log = await timings(50, () =>
		auditLog.list(
			sql,
			viewer,
			readAuditSearch(new URLSearchParams({ q: name(), verb: 'invite' }), areas.auditVerbs),
			areas.auditNames
		)
	);
	print('audit log of 200,000 entries, by name and verb: p95', ms(quantile(log, 0.95)), '≤ 50 ms');
	await sql.end();
}

async function generate(sql: ReturnType<typeof openOwnerPool>) {
	await openToRealPeople(sql);
	await sql`insert into person (person_id, display_name) values (${viewer.id}, ${viewer.name})`;
	await sql`insert into membership (person_id, kind) values (${viewer.id}, 'administrator')`;
	await sql`
		insert into cohort (slug, name, starts_on, ends_on)
		select 'c-' || n, n::text, make_date(n, 9, 1), make_date(n + 2, 8, 31) from generate_series(2000, 2019) n`;
	await sql`
		insert into person (display_name)
		select (${firsts}::text[])[1 + floor(random() * ${firsts.length})::int] || ' '
			|| initcap((${syllables}::text[])[1 + floor(random() * ${syllables.length})::int] || (${syllables}::text[])[1 + floor(random() * ${syllables.length})::int] || case when n % 3 = 0 then 'son' else '' end)
		from generate_series(1, ${many}::integer) n`;
	await sql`
		insert into email_address (person_id, address, address_key, verified_at)
		select person_id, a, a, now()
		from (select person_id, 'person.' || row_number() over () || '@example.org' as a from person) named`;
	await sql`
		insert into membership (person_id, kind, region_id, specialism_id, cohort_id, from_on)
		select person_id, case when random() < 0.02 then 'coach' when random() < 0.2 then 'trainee' else 'alum' end,
			(select r[1 + floor(random() * cardinality(r))::int] from (select array_agg(region_id) r from region) x where p.person_id is not null),
			(select r[1 + floor(random() * cardinality(r))::int] from (select array_agg(specialism_id) r from specialism) x where p.person_id is not null),
			(select r[1 + floor(random() * cardinality(r))::int] from (select array_agg(cohort_id) r from cohort) x where p.person_id is not null),
			current_date - 100
		from person p where person_id <> ${viewer.id}`;
	await sql`
		update membership set until_on = current_date - 1
		where person_id in (select person_id from person tablesample bernoulli (1)) and person_id <> ${viewer.id}`;
	await sql`
		insert into pairing (trainee_id, coach_id)
		select t.person_id, (select c.person_id from membership c where c.kind = 'coach' and until_on is null limit 1)
		from membership t
		where t.kind = 'trainee' and t.until_on is null and random() < 0.9`;
	await sql`
		insert into coach_change_request (pairing_id, asked_by) select pairing_id, trainee_id from pairing tablesample bernoulli (2)`;
	await sql`insert into suspension (person_id) select person_id from person tablesample bernoulli (0.5)`;
	await sql`
		insert into audit_entry (actor_id, verb, subject_id)
		select person_id, case when random() < 0.3 then 'invite' else 'change-password' end, person_id
		from person cross join generate_series(1, 2)`;
	await sql`vacuum analyze`;
}
