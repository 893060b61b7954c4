import { enqueue } from '#lib/server/jobs/queue.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** So long one letter stands for every change: it says none of them, and leads to the page that lists all. */
const every = 5 * 60_000;

/**
 * Has a quiet letter sent to each confirmed address of a person, since how they sign in has changed: if it was not they who
 * changed it, they hear of it. Call it beside the audit entry, in the same transaction. An address that has just been removed
 * gets none, since no address waits in a queue: those that stay hear of it, and it heard of them when they were confirmed.
 */
export async function tellOfChange(sql: Sql, person: { id: string }): Promise<void> {
	const addresses = await sql<{ id: string }[]>`
		select address_id as id from email_address where person_id = ${person.id} and verified_at is not null`;
	const turn = Math.floor(Date.now() / every);
	for (const { id } of addresses)
		await enqueue(sql, 'change-letter', {
			key: `${id} ${turn}`,
			payload: { personId: person.id, addressId: id }
		});
}
