import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from './security-emails.server.ts';
import { isId } from '#lib/text/ids.ts';

/** One of a person's own addresses. */
export interface OwnAddress {
	id: string;
	address: string;
	key: string;
	isVerified: boolean;
	/** Letters go there. */
	isMain: boolean;
	/** Without it they could not sign in, and no letter would reach them. */
	isLast: boolean;
}

/** A person's addresses, the main one first and those that are not confirmed last. */
export async function list(sql: Sql, viewer: { id: string }): Promise<OwnAddress[]> {
	const rows = await asPerson(
		sql,
		viewer,
		(sql) => sql<Pick<OwnAddress, 'id' | 'address' | 'key' | 'isVerified'>[]>`
			select address_id as id, address, address_key as key, verified_at is not null as "isVerified"
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

/** Has letters go to one of a person's confirmed addresses from now on. @returns whether there is such a one */
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

/**
 * Removes one of a person's addresses, and with it every link that was sent there.
 * @returns `last` where it is the only confirmed one, and stays
 */
export async function remove(
	sql: Sql,
	viewer: { id: string },
	addressId: string
): Promise<'removed' | 'last' | 'unknown'> {
	return asPerson(sql, viewer, async (sql) => {
		await sql`select from person where person_id = ${viewer.id} for update`; // of two removals at once, one waits
		const found = (await list(sql, viewer)).find(({ id }) => id === addressId);
		if (!found) return 'unknown';
		if (found.isLast) return 'last';
		await sql`delete from email_address where address_id = ${addressId} and person_id = ${viewer.id}`;
		await audit.record(sql, viewer, { verb: 'remove-address', subjectId: viewer.id, object: addressId });
		if (found.isVerified) await tellOfChange(sql, viewer);
		return 'removed';
	});
}
