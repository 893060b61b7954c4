import type { Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from '#lib/people/sign-in/security-emails.server.ts';
import type { Identity } from './issuer.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';

/** Signs in the person who has linked this identity. Never by email address, which may belong to another person by now. */
export async function signIn(
	sql: Sql,
	{ issuer, subject }: Identity,
	{ device, instead }: { device: string; instead: string | undefined }
): Promise<{ token: string } | Refused<'unlinked' | 'suspended'>> {
	const [found] = await sql<{ id: string; isSuspended: boolean }[]>`
		select person_id as id, is_suspended as "isSuspended" from find_linked_identity(${issuer}, ${subject})`;
	if (!found) return { refused: 'unlinked' };
	if (found.isSuspended) return { refused: 'suspended' };
	return asPerson(sql, found, async (sql) => {
		await sessions.holdAccount(sql, found);
		const { count } = await sql`
			select from linked_identity where issuer = ${issuer} and subject = ${subject} for share`;
		if (count === 0) return { refused: 'unlinked' }; // unlinked in the meantime
		return { token: await sessions.begin(sql, found, { method: 'issuer', device, instead }) };
	});
}

/** Links an identity to the viewer's account. `taken`: it is another person's, or they have linked another of this issuer. */
export async function link(
	sql: Sql,
	viewer: { id: string },
	{ issuer, subject }: Identity
): Promise<Refused<'taken'> | null> {
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			insert into linked_identity (issuer, subject, person_id) values (${issuer}, ${subject}, ${viewer.id})
			on conflict do nothing`;
		if (count > 0) {
			await audit.record(sql, viewer, { verb: 'link-identity', subjectId: viewer.id });
			await tellOfChange(sql, viewer);
			return null;
		}
		const own = await sql`
			select from linked_identity where issuer = ${issuer} and subject = ${subject} and person_id = ${viewer.id}`;
		return own.count > 0 ? null : { refused: 'taken' };
	});
}

/** Removes the link and ends every other session, which may have started with it. */
export function unlink(sql: Sql, viewer: { id: string }, sessionId: string | null): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		await sql`delete from linked_identity where person_id = ${viewer.id}`;
		await audit.record(sql, viewer, { verb: 'unlink-identity', subjectId: viewer.id });
		await tellOfChange(sql, viewer);
		await sessions.endAll(sql, viewer, sessionId);
	});
}

export async function isLinked(sql: Sql, viewer: { id: string }): Promise<boolean> {
	const { count } = await asPerson(
		sql,
		viewer,
		(sql) => sql`select from linked_identity where person_id = ${viewer.id}`
	);
	return count > 0;
}
