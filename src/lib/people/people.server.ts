/** People as staff see them: the list, and each person. */
import { may, permitted } from '#lib/access/right.ts';
import { emails as emailRights, people, suspensions } from './area.ts';
import type { PendingQuery, Row } from 'postgres';
import { NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { readEmail } from './email.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import type { PeopleSearch } from './people-search.ts';
import { isId } from '#lib/text/ids.ts';
import type { Listed } from './people-list.ts';
import type { Place } from './place.ts';

export const onePage = 50;

export interface Held extends Place {
	id: string;
	kind: MembershipKind;
	from: Date;
	until: Date | null;
	isCurrent: boolean;
	grantedBy: string | null;
	endedBy: string | null;
}

export interface Known {
	id: string;
	name: string;
	since: Date;
	isSample: boolean;
	memberships: Held[];
	/** Null if there is none, or this viewer may not know. */
	suspension: { at: Date; by: string | null } | null;
}

/** The people who match, by name: a page of them, and one more if there are more. Each search word starts a word of the name. */
export function list(sql: Sql, viewer: Person, search: PeopleSearch): Promise<Listed[]> {
	permitted(viewer, 'see', people);
	return asPerson(sql, viewer, async (sql) => {
		const places = await placesOf(sql, search);
		if (!places) return [];
		return listed(
			sql,
			sql`find_people(
				the_words => ${search.q}, the_address => null, the_kind => ${search.kind}, the_region => ${places.region},
				the_specialism => ${places.specialism}, the_cohort => ${places.cohort}, after_person => ${search.after},
				at_most => ${onePage + 1}, the_only => ${search.only}
			)`
		);
	});
}

/**
 * People with a confirmed email address that starts with this, a page of them at most. The search is recorded for each person
 * found.
 */
export function byEmail(sql: Sql, viewer: Person, typed: string): Promise<Listed[]> {
	permitted(viewer, 'see', emailRights);
	const start = readEmail(typed)?.key ?? typed.toLowerCase();
	return asPerson(sql, viewer, async (sql) => {
		const found = await listed(sql, sql`people_with_address(${start}, ${onePage})`);
		const owners = found.length > 0 ? found.map(({ id }) => id) : [null];
		await audit.recordEach(
			sql,
			viewer,
			owners.map((subjectId) => ({ verb: 'find-by-address', subjectId }))
		);
		return found;
	});
}

/** People in the order in which they were found. @param found a query that gives their IDs */
function listed(sql: Sql, found: PendingQuery<Row[]>): Promise<Listed[]> {
	return sql<Listed[]>`
		select p.person_id as id, p.display_name as name,
			exists (select from suspension u where u.person_id = p.person_id and u.lifted_at is null) as "isSuspended",
			coalesce((
				select json_agg(json_build_object('kind', m.kind, 'region', r.name, 'specialism', s.name, 'cohort', c.name) order by m.from_on, m.kind)
				from membership m left join region r using (region_id) left join specialism s using (specialism_id) left join cohort c using (cohort_id)
				where m.person_id = p.person_id and is_current(m.from_on, m.until_on)
			), '[]') as memberships
		from ${found} with ordinality found (person_id, place) join person p using (person_id)
		order by place`;
}

interface Places {
	region: number | null;
	specialism: number | null;
	cohort: number | null;
}

/** The IDs of the places in a search; null if one does not exist, so that no one matches. */
async function placesOf(sql: Sql, { region, specialism, cohort }: PeopleSearch): Promise<Places | null> {
	const [ids] = await sql<[Places]>`
		select
			(select region_id from region where slug = ${region}) as region,
			(select specialism_id from specialism where slug = ${specialism}) as specialism,
			(select cohort_id from cohort where slug = ${cohort}) as cohort`;
	const isMissing = (region && !ids.region) || (specialism && !ids.specialism) || (cohort && !ids.cohort);
	return isMissing ? null : ids;
}

/** One person, without their email addresses. @throws NotFound if there is no such person for this viewer */
export function find(sql: Sql, viewer: Person, id: string): Promise<Known> {
	permitted(viewer, 'see', people);
	return asPerson(sql, viewer, async (sql) => {
		const [person] = isId(id)
			? await sql<Omit<Known, 'memberships' | 'suspension'>[]>`
				select person_id as id, display_name as name, created_at as since, origin = 'sample' as "isSample"
				from person
				where person_id = ${id}`
			: [];
		if (!person) throw new NotFound('This person does not have an account.');
		const memberships = await sql<Held[]>`
			select m.membership_id as id, m.kind, r.name as region, s.name as specialism, c.name as cohort, m.from_on as "from",
				m.until_on as "until", g.display_name as "grantedBy", e.display_name as "endedBy",
				is_current(m.from_on, m.until_on) as "isCurrent"
			from membership m
				left join region r using (region_id) left join specialism s using (specialism_id) left join cohort c using (cohort_id)
				left join person g on g.person_id = m.granted_by left join person e on e.person_id = m.ended_by
			where m.person_id = ${id}
			order by "isCurrent" desc, m.from_on desc, m.granted_at desc`;
		const [suspension] = may(viewer, 'see', suspensions)
			? await sql<{ at: Date; by: string | null }[]>`
				select u.suspended_at as at, b.display_name as by
				from suspension u left join person b on b.person_id = u.suspended_by
				where u.person_id = ${id} and u.lifted_at is null`
			: [];
		return { ...person, memberships: [...memberships], suspension: suspension ?? null };
	});
}

/** A person's email addresses. The view is recorded first. */
export function emails(
	sql: Sql,
	viewer: Person,
	id: string
): Promise<{ email: string; verifiedAt: Date | null }[]> {
	permitted(viewer, 'see', emailRights);
	return asPerson(sql, viewer, async (sql) => {
		await find(sql, viewer, id);
		await audit.record(sql, viewer, { verb: 'see-addresses', subjectId: id });
		return sql`
			select address as email, verified_at as "verifiedAt"
			from email_address
			where person_id = ${id}
			order by verified_at nulls last, address_key`;
	});
}
