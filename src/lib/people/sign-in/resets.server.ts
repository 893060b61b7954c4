import type { Refused } from '#lib/errors/errors.ts';
import { sealed } from '#lib/server/installation.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import * as accounts from './accounts.server.ts';
import type { Email } from '#lib/people/email.ts';
import * as emailBook from './email-book.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from './security-emails.server.ts';
import * as emailLimits from './email-limits.server.ts';
import type { Weakness } from './password.ts';
import * as passwords from './passwords.server.ts';
import * as sessions from './sessions.server.ts';
import { mayTryAgain } from './sign-in-limits.server.ts';
import * as tokens from './tokens.server.ts';

/** An address gets at most one email in this time. */
const every = 5 * 60_000;

/**
 * Sends a link to this email address if it has an account. The answer and the work are the same if it does not.
 * @param network the network that the request came from
 * @throws TooOften if the network has caused too many emails
 */
export async function ask(sql: Sql, { key }: Email, network: string): Promise<void> {
	await emailLimits.countFrom(sql, network);
	return atomically(sql, async (sql) => {
		const [found] = await sql<{ personId: string; addressId: string }[]>`
			select person_id as "personId", address_id as "addressId" from find_sign_in(${key})`;
		const turn = Math.floor(Date.now() / every);
		await enqueue(sql, 'reset-letter', {
			key: `${(await sealed(sql, 'reset by address', key)).toString('hex')} ${turn}`,
			payload: found ?? { personId: null, addressId: null }
		});
	});
}

/** Whether the link still works. */
export async function isOpen(sql: Sql, secret: string): Promise<boolean> {
	return (await owner(sql, secret)) !== null;
}

/** Who a working link belongs to. It works while the address it was sent to is one of their confirmed addresses. */
async function owner(sql: Sql, secret: string): Promise<{ id: string } | null> {
	const found = await tokens.find(sql, secret, 'reset');
	if (!found?.personId) return null;
	const person = { id: found.personId };
	const { count } = await asPerson(
		sql,
		person,
		(sql) => sql`
			select from email_address
			where address_id = ${found.addressId} and person_id = ${person.id} and verified_at is not null`
	);
	return count > 0 ? person : null;
}

/**
 * Sets the password with the link, ends every session, and clears earlier attempts to sign in.
 * @param network the network that the link was opened from
 * @returns what is wrong with the link or the password, if anything
 */
export async function finish(
	sql: Sql,
	secret: string,
	password: string,
	network: string
): Promise<Refused<'used' | Weakness> | null> {
	const person = await owner(sql, secret);
	if (!person) return { refused: 'used' };
	const weakness = passwords.weakness(password, await accounts.aboutThem(sql, person));
	if (weakness) return { refused: weakness };
	return asPerson(sql, person, async (sql) => {
		await passwords.takeTurns(sql, person);
		if (!(await tokens.use(sql, secret, 'reset'))) return { refused: 'used' };
		await passwords.set(sql, person, password);
		await audit.record(sql, person, { verb: 'reset-password', subjectId: person.id });
		await tellOfChange(sql, person);
		await sessions.endAll(sql, person);
		const own = await emailBook.list(sql, person);
		await mayTryAgain(
			sql,
			own.map(({ key }) => key),
			network
		);
		return null;
	});
}
