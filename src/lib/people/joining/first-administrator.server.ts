import { randomUUID } from 'node:crypto';
import type { Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import type { Email } from '#lib/people/email.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';

/** The secret of a link to create the first administrator's account, if no one has an account yet; else null. */
export async function invite(sql: Sql): Promise<string | null> {
	const [row] = await sql<{ hasPeople: boolean }[]>`select has_people() as "hasPeople"`;
	return row?.hasPeople === false ? tokens.mint(sql, 'first-administrator') : null;
}

/**
 * Whether people have accounts but none is an administrator, such as after the sample people were removed. Sample people do not
 * count. Only the owner of the tables sees all accounts; for any other role it is false.
 */
export async function isMissing(sql: Sql): Promise<boolean> {
	const [seen] = await sql<[{ inPart: boolean }]>`select row_security_active('membership') as "inPart"`;
	if (seen.inPart) return false;
	const [row] = await sql<[{ isMissing: boolean }]>`
		select has_people() and not exists (
			select from membership m join person p using (person_id)
			where m.kind = 'administrator' and p.origin = 'joined' and is_current(m.from_on, m.until_on)
				and not exists (select from suspension s where s.person_id = m.person_id and s.lifted_at is null)
		) as "isMissing"`;
	return row.isMissing;
}

/** Whether the link still works. */
export async function isOpen(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<{ hasPeople: boolean }[]>`select has_people() as "hasPeople"`;
	return row?.hasPeople === false && (await tokens.find(sql, secret, 'first-administrator')) !== null;
}

/** Creates the first administrator's account with the link. Of several attempts at once, one succeeds. */
export async function begin(
	sql: Sql,
	secret: string,
	{ written, key }: Email,
	newcomer: accounts.Newcomer
): Promise<{ token: string } | Refused<'used'>> {
	if (!(await isOpen(sql, secret))) return { refused: 'used' }; // before the work of hashing, because anyone can ask
	const hashed = await passwords.hash(newcomer.password);
	const person = { id: randomUUID() };
	return asPerson(sql, person, async (sql) => {
		const [row] = await sql<{ answer: string }[]>`
			select begin_first_administrator(${tokens.hashOf(secret)}, ${person.id}, ${newcomer.name}, ${written}, ${key}) as answer`;
		if (row?.answer !== 'accepted') return { refused: 'used' };
		return { token: await accounts.settleIn(sql, person, hashed, newcomer) };
	});
}
