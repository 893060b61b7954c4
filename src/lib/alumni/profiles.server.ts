/** What an alum tells about themselves, for them alone: others read the projection. */
import type { Person } from '#lib/access/person.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { notify } from '#lib/notices/notices.server.ts';
import * as consents from '#lib/people/leaving/consents.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import type { Audience } from './audiences.ts';
import { topicsIn } from './own-topics.ts';
import { isFullName, mayHaveProfile, type OwnProfile, type Part } from './profile.ts';
import { pausedUntil, type Details, type Requests, type Start } from './profile-forms.ts';

export const purposes = { shown: 'profile-shown', counted: 'history-counted' } as const;
type Use = keyof typeof purposes;
const uses: readonly Use[] = ['shown', 'counted'];

type Row = Omit<OwnProfile, 'audiences'> & Record<`${Part}Audience`, Audience>;

/** The viewer's own; null if they have none. */
export async function own(sql: Sql, viewer: { id: string }): Promise<OwnProfile | null> {
	const since = (use: Use) => sql`(
		select given_at from consent c
		where c.person_id = p.person_id and c.purpose = ${purposes[use]} and c.withdrawn_at is null)`;
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<Row[]>`
			select
				alum_id as "alumId", p.name, name_audience as "nameAudience", scheme_year as "schemeYear",
				scheme_year_audience as "schemeYearAudience",
				(select jsonb_build_object('slug', slug, 'name', s.name) from specialism s where s.specialism_id = p.specialism_id) as specialism,
				specialism_audience as "specialismAudience",
				(select jsonb_build_object('slug', slug, 'name', r.name) from region r where r.region_id = p.region_id) as region,
				region_audience as "regionAudience",
				(select jsonb_build_object('slug', slug, 'name', o.name) from organisation_type o
					where o.organisation_type_id = p.organisation_type_id) as "organisationType",
				organisation_type_audience as "organisationTypeAudience", about, about_audience as "aboutAudience",
				topics, topics_audience as "topicsAudience", ways, at_once as "atOnce", a_month as "aMonth",
				paused_until::text as "pausedUntil", ${since('shown')} as "shownSince", ${since('counted')} as "countedSince"
			from profile p
			where person_id = ${viewer.id}`
	);
	if (!row) return null;
	const {
		nameAudience,
		schemeYearAudience,
		specialismAudience,
		regionAudience,
		organisationTypeAudience,
		aboutAudience,
		topicsAudience,
		...rest
	} = row;
	const audiences = {
		name: nameAudience,
		schemeYear: schemeYearAudience,
		specialism: specialismAudience,
		region: regionAudience,
		organisationType: organisationTypeAudience,
		about: aboutAudience,
		topics: topicsAudience
	};
	return { ...rest, audiences };
}

/**
 * Begins a profile with a name, one move and topics. Where there is one already, as when a form is sent twice, it stays as it is.
 * @throws NotFound for people who are not current alumni
 */
export function start(sql: Sql, viewer: Person, answers: Start): Promise<void> {
	if (!mayHaveProfile(viewer)) throw new NotFound('Only alumni of the scheme have a profile.');
	const { name, fromTitle, fromYear, toTitle, toYear, agreed } = answers;
	// What may identify someone who does not give a full name starts hidden.
	const audience: Audience = isFullName(name) ? 'members' : 'nobody';
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			insert into profile (person_id, name, topics, region_audience, organisation_type_audience)
			values (${viewer.id}, ${await marked(sql, viewer, name)}, ${topicsIn(answers)}, ${audience}, ${audience})
			on conflict (person_id) do nothing`;
		if (count === 0) return;
		await sql`
			insert into post (person_id, title, from_year, until_year)
			values (${viewer.id}, ${fromTitle}, ${fromYear}, ${toYear}), (${viewer.id}, ${toTitle}, ${toYear}, null)`;
		for (const use of agreed) await consents.give(sql, viewer, purposes[use]);
	});
}

/** @throws NotFound if they have no profile */
export function tell(sql: Sql, viewer: { id: string }, details: Details): Promise<void> {
	const { name, schemeYear, specialism, region, organisationType, about } = details;
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			update profile
			set name = nullif(${await marked(sql, viewer, name)}, ''), name_audience = ${details.nameAudience},
				scheme_year = ${schemeYear}, scheme_year_audience = ${details.schemeYearAudience},
				specialism_id = (select specialism_id from specialism where slug = ${specialism}),
				specialism_audience = ${details.specialismAudience},
				region_id = (select region_id from region where slug = ${region}), region_audience = ${details.regionAudience},
				organisation_type_id = (select organisation_type_id from organisation_type where slug = ${organisationType}),
				organisation_type_audience = ${details.organisationTypeAudience},
				about = nullif(${about}, ''), about_audience = ${details.aboutAudience},
				topics = ${topicsIn(details)}, topics_audience = ${details.topicsAudience}, still_true_at = now()
			where person_id = ${viewer.id}`;
		refuseNone(count);
	});
}

/** @throws NotFound if they have no profile */
export function take(sql: Sql, viewer: { id: string }, requests: Requests): Promise<void> {
	const { ways, atOnce, aMonth } = requests;
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			update profile
			set ways = ${ways}, at_once = ${atOnce}, a_month = ${aMonth}, paused_until = ${pausedUntil(requests)}::text::date,
				still_true_at = now()
			where person_id = ${viewer.id}`;
		refuseNone(count);
	});
}

/**
 * Agrees to these uses of what they tell, and to no others.
 * @throws NotFound if they have no profile, or are not a current alum
 */
export function agree(sql: Sql, viewer: Person, agreed: readonly Use[]): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`select from profile where person_id = ${viewer.id}`;
		refuseNone(mayHaveProfile(viewer) ? count : 0);
		for (const use of uses)
			await (agreed.includes(use) ? consents.give : consents.withdraw)(sql, viewer, purposes[use]);
	});
}

/** Ends every use at once, everywhere. What they told stays with them. */
export async function withdraw(sql: Sql, viewer: { id: string }): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		for (const use of uses) await consents.withdraw(sql, viewer, purposes[use]);
	});
}

/** Deletes the profile and the history for good. It is recorded, so that both can be deleted from a restored backup too. */
export async function remove(sql: Sql, viewer: { id: string }): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		await withdraw(sql, viewer);
		const { count } = await sql`delete from profile where person_id = ${viewer.id}`;
		if (count > 0) await audit.record(sql, viewer, { verb: 'delete-profile', subjectId: viewer.id });
	});
}

/** What the account says about their time on the scheme, to start from. */
export async function suggested(
	sql: Sql,
	viewer: { id: string }
): Promise<{ specialism: string | null; schemeYear: number | null }> {
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ specialism: string | null; schemeYear: number | null }[]>`
			select s.slug as specialism, extract(year from c.starts_on)::integer as "schemeYear"
			from membership m
			left join specialism s using (specialism_id)
			left join cohort c using (cohort_id)
			where m.person_id = ${viewer.id} and m.kind in ('trainee', 'alum')
			order by c.starts_on is null, s.slug is null, m.from_on
			limit 1`
	);
	return row ?? { specialism: null, schemeYear: null };
}

const sampleMark = ' (sample)';

/** Invented people say so at the end of their name, however they change it. */
async function marked(sql: Sql, { id }: { id: string }, name: string): Promise<string> {
	const [person] = await sql<{ origin: string }[]>`select origin from person where person_id = ${id}`;
	if (person?.origin !== 'sample' || name === '' || name.endsWith(sampleMark)) return name;
	return `${name.slice(0, 200 - sampleMark.length).trim()}${sampleMark}`;
}

function refuseNone(count: number) {
	if (count === 0) throw new NotFound('You do not have a profile.');
}

/** Works out again who is shown, where access began or ended by its date, without a change of any row. */
export async function showByDate(sql: Sql): Promise<void> {
	await sql`select project_alumni(people_to_project())`;
}

/** The viewer says that all they tell is still true. @throws NotFound if they have no profile */
export async function stillTrue(sql: Sql, viewer: { id: string }): Promise<void> {
	const [row] = await asPerson(sql, viewer, (sql) => sql<[{ said: boolean }]>`select still_true() as said`);
	if (!row.said) throw new NotFound('You have no profile yet.');
}

/** Asks alumni whether their profile is still true: after 180 days, once more after 14, and pauses them after 14 more. */
export function askStillTrue(sql: Sql): Promise<void> {
	return atomically(sql, async (sql) => {
		const asked = await sql<{ id: string }[]>`select person_id as id from ask_still_true()`;
		for (const { id } of asked) await notify(sql, { personId: id, kind: 'still-true', about: id });
	});
}

/** Whether a person was asked and has not answered, for the email that asks. */
export async function isAskedStillTrue(sql: Sql, { personId }: { personId: string }): Promise<boolean> {
	const [row] = await sql<[{ asked: boolean }]>`select was_asked_still_true(${personId}) as asked`;
	return row.asked;
}
