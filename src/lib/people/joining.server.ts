import { TooOften } from '#lib/errors/errors.ts';
import * as limits from '#lib/server/limits.server.ts';
import { enqueue } from '#lib/server/queue.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { randomUUID } from 'node:crypto';
import type { JoinRequest } from './joining.ts';
import * as reference from './reference.server.ts';
import * as tokens from './tokens.server.ts';

/** An address is written to so many times at once, then once in an hour: anybody may type anybody's. */
const letters: limits.Limit = { name: 'asking to join by address', times: 4, seconds: 14_400 };

/**
 * Notes that somebody asks to join, and has a letter sent to their address: until they confirm it, nobody sees the request.
 * @throws TooOften where that address has had letters enough
 */
export async function ask(sql: Sql, { name, address, kind, ...place }: JoinRequest): Promise<void> {
	const { isAllowed } = await limits.take(sql, letters, address.key);
	if (!isAllowed)
		throw new TooOften(
			'We have written to this address several times. Look in its junk folder, or ask to join again tomorrow.'
		);
	await atomically(sql, async (sql) => {
		const id = randomUUID();
		await sql`
			insert into join_request (request_id, name, address, address_key, kind, region_id, specialism_id, cohort_id)
			values (
				${id}, ${name}, ${address.address}, ${address.key}, ${kind},
				${reference.idsOf(sql, place)}
			)`;
		await enqueue(sql, 'join-letter', { key: id, payload: { requestId: id } });
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
