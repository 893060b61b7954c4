/** Memberships given, changed and ended, each recorded. A person whose rights change is signed out. */
import { mayGrant } from './may-grant.ts';
import { memberships } from './area.ts';
import { permitted } from '#lib/access/right.ts';
import { Conflict, Forbidden, type Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as pairings from './pairings.server.ts';
import * as people from './people.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { isId } from '#lib/text/ids.ts';

/** Gives a membership from today, unless they have it already. */
export async function grant(
	sql: Sql,
	viewer: Person,
	{ personId, kind, ...place }: reference.Slugs & { personId: string; kind: MembershipKind }
): Promise<Refused<'held'> | null> {
	if (!mayGrant(viewer, kind)) throw new Forbidden('You cannot give this access.');
	try {
		await asPerson(sql, viewer, async (sql) => {
			await people.find(sql, viewer, personId);
			await sql`
				insert into membership (person_id, kind, granted_by, region_id, specialism_id, cohort_id)
				values (
					${personId}, ${kind}, ${viewer.id},
					${reference.idsOf(sql, place)}
				)`;
			await audit.record(sql, viewer, { verb: 'grant-membership', subjectId: personId, object: kind });
		});
		return null;
	} catch (error) {
		if ((error as { code?: string }).code === '23P01') return { refused: 'held' };
		throw error;
	}
}

/** A membership that is current today, with its places by their slugs. */
export interface Current extends reference.Slugs {
	name: string;
	kind: MembershipKind;
}

export interface Asked {
	personId: string;
	membershipId: string;
}

/** A current one. @throws Conflict if it has ended, or is not this person's */
export function findCurrent(sql: Sql, viewer: Person, { personId, membershipId }: Asked): Promise<Current> {
	permitted(viewer, 'see', memberships);
	return asPerson(sql, viewer, async (sql) => {
		const { name } = await people.find(sql, viewer, personId);
		const [held] = isId(membershipId)
			? await sql<Omit<Current, 'name'>[]>`
				select m.kind, r.slug as region, s.slug as specialism, c.slug as cohort
				from membership m
					left join region r using (region_id) left join specialism s using (specialism_id) left join cohort c using (cohort_id)
				where m.membership_id = ${membershipId} and m.person_id = ${personId} and is_current(m.from_on, m.until_on)`
			: [];
		if (!held) throw new Conflict('Someone has already removed this access, or it does not exist.');
		return { name, ...held };
	});
}

/**
 * Changes the region, specialism or cohort. They stay signed in, because no rights change.
 * @throws Conflict if it has ended
 */
export function change(
	sql: Sql,
	viewer: Person,
	{ personId, membershipId, ...place }: Asked & reference.Slugs
): Promise<void> {
	permitted(viewer, 'change', memberships);
	return asPerson(sql, viewer, async (sql) => {
		const { kind } = await findCurrent(sql, viewer, { personId, membershipId });
		const { count } = await sql`
			update membership
			set (region_id, specialism_id, cohort_id) = (${reference.idsOf(sql, place)})
			where membership_id = ${membershipId} and person_id = ${personId} and is_current(from_on, until_on)`;
		if (count === 0) throw new Conflict(alreadyEnded);
		await audit.record(sql, viewer, { verb: 'change-membership', subjectId: personId, object: kind });
	});
}

/**
 * Ends a membership today, and the pairings that depend on it.
 * @throws Conflict if it has already ended, or is the last administrator's
 */
export function end(sql: Sql, viewer: Person, { personId, membershipId }: Asked): Promise<void> {
	permitted(viewer, 'end', memberships);
	return asPerson(sql, viewer, async (sql) => {
		const { kind } = await findCurrent(sql, viewer, { personId, membershipId });
		if (kind === 'administrator') await keepAnAdministrator(sql, viewer, personId);
		const { count } = await sql`
			update membership
			set until_on = current_date, ended_by = ${viewer.id}
			where membership_id = ${membershipId} and person_id = ${personId} and (until_on is null or current_date < until_on)`;
		if (count === 0) throw new Conflict(alreadyEnded);
		// only now, to see a pairing made meanwhile
		if (kind === 'trainee' || kind === 'coach') await pairings.endAll(sql, viewer, { personId, as: kind });
		await audit.record(sql, viewer, { verb: 'end-membership', subjectId: personId, object: kind });
	});
}

const alreadyEnded = 'Someone has already removed this access.';

/**
 * Keeps at least one administrator: of two who leave at once, one is refused.
 * @throws Conflict if this person is the only one
 */
export async function keepAnAdministrator(sql: Sql, viewer: { id: string }, personId: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('the last administrator'))`;
	if (await isLastAdministrator(sql, { id: personId }))
		throw new Conflict(
			`${personId === viewer.id ? 'You' : 'They'} are the only administrator. Make someone else an administrator first.`
		);
}

/** Whether a person is the only administrator. */
export async function isLastAdministrator(sql: Sql, { id }: { id: string }): Promise<boolean> {
	const [row] = await sql<[{ isLast: boolean }]>`select is_last_administrator(${id}) as "isLast"`;
	return row.isLast;
}
