import type { Refused } from '#lib/errors/errors.ts';
import { sealed } from '#lib/server/installation.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import * as accounts from './accounts.server.ts';
import type { Address } from '#lib/people/email.ts';
import * as addressBook from './email-book.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from './security-emails.server.ts';
import * as letterLimits from './email-limits.server.ts';
import type { Weakness } from './password.ts';
import * as passwords from './passwords.server.ts';
import * as sessions from './sessions.server.ts';
import { mayTryAgain } from './sign-in-limits.server.ts';
import * as tokens from './tokens.server.ts';

/** An address is written to no oftener than this, however often somebody asks. */
const every = 5 * 60_000;

/**
 * Has a letter sent to whoever has this address. Whether anybody has makes no difference to what is answered, nor to the work.
 * @param network whose network asks
 * @throws TooOften where the network has caused too many letters
 */
export async function ask(sql: Sql, { key }: Address, network: string): Promise<void> {
	await letterLimits.countFrom(sql, network);
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

/** Whether the link works still. */
export async function isOpen(sql: Sql, secret: string): Promise<boolean> {
	return (await owner(sql, secret)) !== null;
}

/** Whose link it is, while it works: a person's for as long as the address that it was sent to is one of theirs, and confirmed. */
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
 * Sets the password by the link, ends every session, and lets them sign in however often others have tried.
 * @param network from which the link was opened
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
		const own = await addressBook.list(sql, person);
		await mayTryAgain(
			sql,
			own.map(({ key }) => key),
			network
		);
		return null;
	});
}
