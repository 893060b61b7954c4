import type { Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from './security-emails.server.ts';
import { isId } from '#lib/text/ids.ts';

export interface OwnEmail {
	id: string;
	email: string;
	key: string;
	isVerified: boolean;
	/** Emails about the account go to it. */
	isMain: boolean;
	/** Without it they could not sign in or get emails. */
	isLast: boolean;
}

/** A person's email addresses, the main one first and unconfirmed ones last. */
export async function list(sql: Sql, viewer: { id: string }): Promise<OwnEmail[]> {
	const rows = await asPerson(
		sql,
		viewer,
		(sql) => sql<Pick<OwnEmail, 'id' | 'email' | 'key' | 'isVerified'>[]>`
			select address_id as id, address as email, address_key as key, verified_at is not null as "isVerified"
			from email_address
			where person_id = ${viewer.id}
			order by verified_at is null, preferred_at desc nulls last, verified_at, address_key`
	);
	const verified = rows.filter(({ isVerified }) => isVerified).length;
	return rows.map((row, index) => ({
		...row,
		isMain: row.isVerified && index === 0,
		isLast: row.isVerified && verified === 1
	}));
}

/** Makes a confirmed email address the main one. @returns whether there is such an address */
export async function prefer(sql: Sql, viewer: { id: string }, addressId: string): Promise<boolean> {
	if (!isId(addressId)) return false;
	const { count } = await asPerson(
		sql,
		viewer,
		(sql) => sql`
			update email_address set preferred_at = clock_timestamp()
			where address_id = ${addressId} and person_id = ${viewer.id} and verified_at is not null`
	);
	return count > 0;
}

/** Removes an email address and every link that was sent to it, but not the last confirmed one. */
export async function remove(
	sql: Sql,
	viewer: { id: string },
	addressId: string
): Promise<Refused<'last'> | null> {
	return asPerson(sql, viewer, async (sql) => {
		await sql`select from person where person_id = ${viewer.id} for update`; // of two removals at once, one waits
		const found = (await list(sql, viewer)).find(({ id }) => id === addressId);
		if (!found) return null;
		if (found.isLast) return { refused: 'last' };
		await sql`delete from email_address where address_id = ${addressId} and person_id = ${viewer.id}`;
		await audit.record(sql, viewer, { verb: 'remove-address', subjectId: viewer.id, object: addressId });
		if (found.isVerified) await tellOfChange(sql, viewer);
		return null;
	});
}
