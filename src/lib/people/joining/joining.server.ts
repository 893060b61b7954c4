import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { randomUUID } from 'node:crypto';
import type { JoinRequest } from './joining.ts';
import * as emailLimits from '#lib/people/sign-in/email-limits.server.ts';
import * as openToPeople from '#lib/people/open-to-people.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';

/**
 * Saves a request to join and emails a link to confirm it. Until then no one sees the request.
 * @param network the network that the request came from
 * @throws TooOften if the address or the network has had too many emails; Conflict if no one can join yet
 */
export async function ask(
	sql: Sql,
	{ name, email, kind, ...place }: JoinRequest,
	network: string
): Promise<void> {
	await openToPeople.mustBeOpen(sql);
	await emailLimits.countFrom(sql, network);
	await emailLimits.countTo(sql, email);
	await atomically(sql, async (sql) => {
		const id = randomUUID();
		await sql`
			insert into join_request (request_id, name, address, address_key, kind, region_id, specialism_id, cohort_id)
			values (
				${id}, ${name}, ${email.written}, ${email.key}, ${kind},
				${reference.idsOf(sql, place)}
			)`;
		await enqueue(sql, 'join-letter', { key: id, payload: { requestId: id } });
	});
}

/** Whether the link still works. */
export async function isOpen(sql: Sql, secret: string): Promise<boolean> {
	const { count } = await sql`select from find_join_request(${tokens.hashOf(secret)})`;
	return count > 0;
}

/** Confirms the email address. @returns whether the link still worked */
export async function confirm(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<{ done: boolean }[]>`select confirm_join_request(${tokens.hashOf(secret)}) as done`;
	return row?.done ?? false;
}
