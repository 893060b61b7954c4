import type { Refused } from '#lib/errors/errors.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { Email } from '#lib/people/email.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from './security-emails.server.ts';
import * as emailLimits from './email-limits.server.ts';
import * as tokens from './tokens.server.ts';

/** How many email addresses a person can have. */
const most = 10;

/**
 * Adds an email address to a person's account, and sends it a link to confirm it.
 * @param network the network that the request came from
 * @throws TooOften if the address or the network has had too many emails
 */
export async function add(
	sql: Sql,
	viewer: { id: string },
	{ written, key }: Email,
	network: string
): Promise<Refused<'too-many'> | null> {
	await emailLimits.countFrom(sql, network);
	await emailLimits.countTo(sql, { written, key });
	return asPerson(sql, viewer, async (sql) => {
		const { count } =
			await sql`select from email_address where person_id = ${viewer.id} and address_key <> ${key}`;
		if (count >= most) return { refused: 'too-many' };
		await sql`
			insert into email_address (person_id, address, address_key) values (${viewer.id}, ${written}, ${key})
			on conflict (person_id, address_key) do nothing`;
		const [row] = await sql<{ id: string; isVerified: boolean }[]>`
			select address_id as id, verified_at is not null as "isVerified"
			from email_address
			where person_id = ${viewer.id} and address_key = ${key}`;
		if (!row || row.isVerified) return null;
		const turn = Math.floor(Date.now() / 300_000);
		await enqueue(sql, 'verify-letter', {
			key: `${row.id} ${turn}`,
			payload: { personId: viewer.id, addressId: row.id }
		});
		return null;
	});
}

/** What a link to confirm an address is to the person who opens it: it works only for the person who added the address. */
export type Standing = 'open' | 'used' | 'signed-out' | 'another';

export async function standing(sql: Sql, viewer: { id: string } | null, secret: string): Promise<Standing> {
	const found = await tokens.find(sql, secret, 'verify');
	if (!found) return 'used';
	if (!viewer) return 'signed-out';
	return found.personId === viewer.id ? 'open' : 'another';
}

/**
 * Confirms an email address with the link that was sent to it. Only the person who added the address can, so its owner cannot be
 * tricked into adding it to another account. `taken`: another person has confirmed it in the meantime.
 */
export async function verify(
	sql: Sql,
	person: { id: string },
	secret: string
): Promise<Refused<'taken' | Exclude<Standing, 'open'>> | null> {
	const found = await standing(sql, person, secret);
	if (found !== 'open') return { refused: found };
	try {
		return await asPerson(sql, person, async (sql) => {
			const used = await tokens.use(sql, secret, 'verify');
			if (!used) return { refused: 'used' };
			await sql`update email_address set verified_at = now() where address_id = ${used.addressId} and verified_at is null`;
			await audit.record(sql, person, { verb: 'add-address', subjectId: person.id });
			await tellOfChange(sql, person);
			return null;
		});
	} catch (error) {
		if ((error as { code?: string }).code === '23505') return { refused: 'taken' };
		throw error;
	}
}
