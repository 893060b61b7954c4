/** A suspended person cannot sign in and has no rights. Nothing is deleted. */
import { permitted } from '#lib/access/right.ts';
import { suspensions } from './area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { keepAnAdministrator } from './memberships.server.ts';
import * as people from './people.server.ts';
import type { Person } from '#lib/access/person.ts';

/** @throws Conflict if they are already suspended, are the viewer, or are the only administrator */
export function suspend(sql: Sql, viewer: Person, { personId }: { personId: string }): Promise<void> {
	permitted(viewer, 'add', suspensions);
	if (personId === viewer.id) throw new Conflict('You cannot suspend yourself.');
	return asPerson(sql, viewer, async (sql) => {
		const { memberships } = await people.find(sql, viewer, personId);
		if (memberships.some(({ kind, isCurrent }) => isCurrent && kind === 'administrator'))
			await keepAnAdministrator(sql, viewer, personId);
		const { count } = await sql`
			insert into suspension (person_id, suspended_by) values (${personId}, ${viewer.id})
			on conflict (person_id) where lifted_at is null do nothing`;
		if (count === 0) throw new Conflict('This account is already suspended.');
		await audit.record(sql, viewer, { verb: 'suspend', subjectId: personId });
	});
}

/** @throws Conflict if they are not suspended */
export function lift(sql: Sql, viewer: Person, { personId }: { personId: string }): Promise<void> {
	permitted(viewer, 'end', suspensions);
	return asPerson(sql, viewer, async (sql) => {
		await people.find(sql, viewer, personId);
		const { count } = await sql`
			update suspension
			set lifted_at = now(), lifted_by = ${viewer.id}
			where person_id = ${personId} and lifted_at is null`;
		if (count === 0) throw new Conflict('This account is not suspended.');
		await audit.record(sql, viewer, { verb: 'lift-suspension', subjectId: personId });
	});
}
