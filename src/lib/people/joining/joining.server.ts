import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { randomUUID } from 'node:crypto';
import type { JoinRequest } from './joining.ts';
import * as letterLimits from '#lib/people/sign-in/email-limits.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';

/**
 * Notes that somebody asks to join, and has a letter sent to their address: until they confirm it, nobody sees the request.
 * @param network whose network asks
 * @throws TooOften where that address has had letters enough, or the network has caused too many
 */
export async function ask(
	sql: Sql,
	{ name, address, kind, ...place }: JoinRequest,
	network: string
): Promise<void> {
	await letterLimits.countFrom(sql, network);
	await letterLimits.countTo(sql, address);
	await atomically(sql, async (sql) => {
		const id = randomUUID();
		await sql`
			insert into join_request (request_id, name, address, address_key, kind, region_id, specialism_id, cohort_id)
			values (
				${id}, ${name}, ${address.address}, ${address.key}, ${kind},
				${reference.idsOf(sql, place)}
			)`;
		await enqueue(sql, 'join-email', { key: id, payload: { requestId: id } });
	});
}

/** Whether the link works still. */
export async function isOpen(sql: Sql, secret: string): Promise<boolean> {
	const { count } = await sql`select from find_join_request(${tokens.hashOf(secret)})`;
	return count > 0;
}

/** Confirms that the address is theirs. @returns whether the link still worked */
export async function confirm(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<{ done: boolean }[]>`select confirm_join_request(${tokens.hashOf(secret)}) as done`;
	return row?.done ?? false;
}
