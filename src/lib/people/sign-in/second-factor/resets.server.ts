/** Removes the two-step sign-in of a person who has lost it and their codes, so that they can sign in with their password. */
import { may, permitted } from '#lib/access/right.ts';
import { secondFactors } from '#lib/people/sign-in/area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import type { Email } from '#lib/people/email.ts';
import { commandLine } from '#lib/audit/audit.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from '#lib/people/sign-in/security-emails.server.ts';
import * as people from '#lib/people/people.server.ts';
import type { Person } from '#lib/access/person.ts';

/** Whether this viewer can remove this person's two-step sign-in. They cannot remove their own here. */
export function isPossible(sql: Sql, viewer: Person, personId: string): Promise<boolean> {
	if (!may(viewer, 'end', secondFactors) || personId === viewer.id) return Promise.resolve(false);
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ has: boolean }[]>`select has_second_factor(${personId}) as has`;
		return row?.has === true;
	});
}

/**
 * Removes their authenticator app, recovery codes and passkeys, and ends all their sessions.
 * @throws Conflict if they have none, or are the viewer
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
 * The same at the command line, as the owner of the tables, by email address.
 * @returns `unknown` if no account has confirmed the address, `none` if it has no two-step sign-in
 */
export function resetAt(sql: Sql, { key }: Email): Promise<'reset' | 'none' | 'unknown'> {
	return atomically(sql, async (sql) => {
		const [found] = await sql<{ id: string }[]>`select person_id as id from find_sign_in(${key})`;
		if (!found) return 'unknown';
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
