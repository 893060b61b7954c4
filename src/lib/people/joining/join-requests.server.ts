/** Requests to join with a confirmed email address. Approving one sends an invitation, whose link creates the account. */
import { permitted } from '#lib/access/right.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import { joinRequests } from './area.ts';
import { Conflict, Forbidden } from '#lib/errors/errors.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as invitations from './invitations.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import type * as reference from '#lib/reference/reference.server.ts';
import { isId } from '#lib/text/ids.ts';

export interface Asked {
	id: string;
	name: string;
	email: string;
	key: string;
	kind: MembershipKind;
	region: { slug: string; name: string } | null;
	specialism: { slug: string; name: string } | null;
	cohort: { slug: string; name: string } | null;
	confirmedAt: Date;
}

/** Requests to join whose email address is confirmed and that are not decided yet. */
const undecided = (sql: Sql) => sql`
	select
		q.request_id as id, q.name, q.address as email, q.address_key as key, q.kind, q.confirmed_at as "confirmedAt",
		case when r.slug is not null then json_build_object('slug', r.slug, 'name', r.name) end as region,
		case when s.slug is not null then json_build_object('slug', s.slug, 'name', s.name) end as specialism,
		case when c.slug is not null then json_build_object('slug', c.slug, 'name', c.name) end as cohort
	from join_request q
		left join region r using (region_id)
		left join specialism s using (specialism_id)
		left join cohort c using (cohort_id)
	where q.confirmed_at is not null and q.decided_at is null`;

/** Undecided requests, oldest first, 200 at most. */
export function list(sql: Sql, viewer: Person): Promise<Asked[]> {
	permitted(viewer, 'see', joinRequests);
	return asPerson(
		sql,
		viewer,
		(sql) => sql<Asked[]>`
			${undecided(sql)}
			order by q.confirmed_at, q.request_id
			limit 200`
	);
}

/** An undecided request. @throws Conflict if it has been decided */
export function find(sql: Sql, viewer: Person, id: string): Promise<Asked> {
	permitted(viewer, 'see', joinRequests);
	return asPerson(sql, viewer, async (sql) => {
		const [asked] = isId(id) ? await sql<Asked[]>`${undecided(sql)} and q.request_id = ${id}` : [];
		if (!asked) throw new Conflict('Someone has already decided this request, or it does not exist.');
		return asked;
	});
}

/** The email address of a person whose request was rejected; null once the request is deleted. */
export async function emailOfRejected(sql: Sql, requestId: string): Promise<string | null> {
	const [row] = await sql<[{ email: string | null }]>`select find_refused_request(${requestId}) as email`;
	return row.email;
}

/**
 * Approves or rejects a request. The region, specialism and cohort may be corrected on the way.
 * @throws Conflict if it has already been decided
 */
export function decide(
	sql: Sql,
	viewer: Person,
	{ requestId, decision, ...place }: reference.Slugs & { requestId: string; decision: 'approved' | 'refused' }
): Promise<void> {
	permitted(viewer, 'decide', joinRequests);
	return asPerson(sql, viewer, async (sql) => {
		const { email, key, kind } = await find(sql, viewer, requestId);
		if (!mayGrant(viewer, kind)) throw new Forbidden('You cannot approve this account type.');
		const { count } = await sql`
			update join_request
			set decided_at = now(), decided_by = ${viewer.id}, decision = ${decision}
			where request_id = ${requestId} and confirmed_at is not null and decided_at is null`;
		if (count === 0) throw new Conflict('Someone has already decided this request.');
		const verb = decision === 'approved' ? 'approve-request' : 'refuse-request';
		await audit.record(sql, viewer, { verb, object: requestId });
		if (decision === 'refused')
			return enqueue(sql, 'refused-letter', { key: requestId, payload: { requestId } });
		await invitations.invite(sql, viewer, { email: { written: email, key }, kind, ...place });
	});
}
