import { enqueue } from '#lib/server/jobs/queue.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** People get at most one email in this time: it names no change and links to the page that lists them all. */
const every = 5 * 60_000;

/**
 * Emails each confirmed address of a person when how they sign in has changed, in case someone else changed it. Call it beside the
 * audit entry, in the same transaction. An address that has just been removed gets no email, because no address waits in a queue.
 */
export async function tellOfChange(sql: Sql, person: { id: string }): Promise<void> {
	const emails = await sql<{ id: string }[]>`
		select address_id as id from email_address where person_id = ${person.id} and verified_at is not null`;
	const turn = Math.floor(Date.now() / every);
	for (const { id } of emails)
		await enqueue(sql, 'change-letter', {
			key: `${id} ${turn}`,
			payload: { personId: person.id, addressId: id }
		});
}
