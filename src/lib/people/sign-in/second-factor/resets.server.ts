/** A second factor that is lost for good, codes and all: somebody else takes it away, and its owner signs in by password alone. */
import { may, permitted } from '#lib/access/right.ts';
import { secondFactors } from '#lib/people/sign-in/area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import type { Address } from '#lib/people/email.ts';
import { commandLine } from '#lib/audit/audit.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from '#lib/people/sign-in/security-emails.server.ts';
import * as people from '#lib/people/people.server.ts';
import type { Person } from '#lib/access/person.ts';

/** Whether this viewer may take away what this person has: nobody their own. */
export function isPossible(sql: Sql, viewer: Person, personId: string): Promise<boolean> {
	if (!may(viewer, 'end', secondFactors) || personId === viewer.id) return Promise.resolve(false);
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ has: boolean }[]>`select has_second_factor(${personId}) as has`;
		return row?.has === true;
	});
}

/**
 * Takes away their app, recovery codes and passkeys, and ends every session of theirs.
 * @throws Conflict where they have none, or are the viewer
 */
export function reset(sql: Sql, viewer: Person, { personId }: { personId: string }): Promise<void> {
	permitted(viewer, 'end', secondFactors);
	if (personId === viewer.id)
		throw new Conflict('You cannot remove your own two-step sign-in here. Use your account page.');
	return asPerson(sql, viewer, async (sql) => {
		await people.find(sql, viewer, personId);
		const [row] = await sql<{ had: boolean }[]>`select reset_second_factor(${personId}) as had`;
		if (!row?.had) throw new Conflict('This person does not have two-step sign-in, or it has been removed.');
		await audit.record(sql, viewer, { verb: 'reset-second-factor', subjectId: personId });
		await tellOfChange(sql, { id: personId });
	});
}

/**
 * The same at the command line, as the owner of the tables: of whoever has this address.
 * @returns whether there is somebody, and they had one
 */
export function resetAt(sql: Sql, { key }: Address): Promise<'reset' | 'none' | 'nobody'> {
	return atomically(sql, async (sql) => {
		const [found] = await sql<{ id: string }[]>`select person_id as id from find_sign_in(${key})`;
		if (!found) return 'nobody';
		const [row] = await sql<{ had: boolean }[]>`select drop_second_factor(${found.id}) as had`;
		if (!row?.had) return 'none';
		await audit.record(
			sql,
			{ id: null },
			{ verb: 'reset-second-factor', subjectId: found.id, object: commandLine }
		);
		await tellOfChange(sql, found);
		return 'reset';
	});
}
