/** What people are here: given and ended by somebody, with a trace. Their sessions end, since those began with other rights. */
import { Conflict, Forbidden } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from './audit.server.ts';
import { isLastAdministrator } from './deletions.server.ts';
import * as pairings from './pairings.server.ts';
import * as people from './people.server.ts';
import { mayGrant } from './permissions.ts';
import type { Person } from './person.ts';
import * as reference from './reference.server.ts';
import { isId, type Grant } from './staff-forms.ts';
import { permitted } from './staff-sections.ts';

/** Makes somebody something from today. @returns whether they were not that already */
export async function grant(
	sql: Sql,
	viewer: Person,
	{ personId, kind, ...place }: Grant & { personId: string }
): Promise<boolean> {
	if (!mayGrant(viewer, kind)) throw new Forbidden('You may not give this membership.');
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
		return true;
	} catch (error) {
		if ((error as { code?: string }).code === '23P01') return false;
		throw error;
	}
}

/**
 * Ends a membership today, and the pairings that rest on it.
 * @throws Conflict where it has ended already, or nobody would be left to let people in
 */
export function end(
	sql: Sql,
	viewer: Person,
	{ personId, membershipId }: { personId: string; membershipId: string }
): Promise<void> {
	permitted(viewer, 'end', 'memberships');
	return asPerson(sql, viewer, async (sql) => {
		const person = await people.find(sql, viewer, personId);
		const held = person.memberships.find(({ id }) => isId(membershipId) && id === membershipId);
		if (!held?.isCurrent) throw new Conflict('This membership has ended already.');
		if (held.kind === 'administrator') await keepAnAdministrator(sql, personId);
		if (held.kind === 'trainee' || held.kind === 'coach')
			await pairings.endAll(sql, viewer, { personId, as: held.kind });
		const { count } = await sql`
			update membership
			set until_on = current_date, ended_by = ${viewer.id}
			where membership_id = ${membershipId} and person_id = ${personId} and (until_on is null or current_date < until_on)`;
		if (count === 0) throw new Conflict('This membership has ended already.');
		await audit.record(sql, viewer, { verb: 'end-membership', subjectId: personId, object: held.kind });
	});
}

/**
 * Somebody who can let people in must stay: of two who leave at once, one is refused.
 * @throws Conflict where nobody but this person is one
 */
export async function keepAnAdministrator(sql: Sql, personId: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('the last administrator'))`;
	if (await isLastAdministrator(sql, { id: personId }))
		throw new Conflict('They are the only administrator: make somebody else one first.');
}
