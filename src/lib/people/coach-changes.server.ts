/** A trainee's request for another coach: administrators see it, and the coach does not. */
import { may } from '#lib/access/right.ts';
import { pairings } from './area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { counted } from '#lib/text/counts.ts';

/** Asks, once in each pairing. @throws Conflict if the viewer has no coach */
export function ask(sql: Sql, viewer: { id: string }): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const [pairing] = await sql<{ id: string }[]>`
			select pairing_id as id
			from pairing
			where trainee_id = ${viewer.id} and is_current(from_on, until_on)`;
		if (!pairing) throw new Conflict('You do not have a coach now. An administrator can pair you with one.');
		const { count } = await sql`
			insert into coach_change_request (pairing_id, asked_by) values (${pairing.id}, ${viewer.id})
			on conflict do nothing`;
		if (count > 0) await audit.record(sql, viewer, { verb: 'ask-for-another-coach', subjectId: viewer.id });
	});
}

/**
 * Cancels the request if there is one and the coach is still the same.
 * @returns whether there was one
 */
export function cancel(sql: Sql, viewer: { id: string }): Promise<boolean> {
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			delete from coach_change_request q
			using pairing g
			where g.pairing_id = q.pairing_id and g.trainee_id = ${viewer.id} and is_current(g.from_on, g.until_on)`;
		if (count > 0) await audit.record(sql, viewer, { verb: 'keep-coach', subjectId: viewer.id });
		return count > 0;
	});
}

/** How many trainees want another coach, for a person who pairs them. */
export async function pending(sql: Sql, viewer: Person): Promise<Record<string, string>> {
	if (!may(viewer, 'add', pairings)) return {};
	const { count } = await asPerson(
		sql,
		viewer,
		(sql) => sql`
			select from coach_change_request join pairing p using (pairing_id) where is_current(p.from_on, p.until_on)`
	);
	if (count === 0) return {};
	return {
		'/people': counted(count, 'trainee wants another coach', 'trainees want another coach')
	};
}
