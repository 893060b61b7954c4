/** Requests to join that are waiting: counted on the staff pages, and one quiet email a day. */
import { may } from '#lib/access/right.ts';
import { joinRequests } from './area.ts';
import { enqueue, type Job } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import type { Person } from '#lib/access/person.ts';
import { counted } from '#lib/text/counts.ts';

/** What is waiting for a member of staff, by the page where they deal with it. */
export async function pending(sql: Sql, viewer: Person): Promise<Record<string, string>> {
	if (!may(viewer, 'see', joinRequests)) return {};
	const waiting = await asPerson(
		sql,
		viewer,
		(sql) => sql`select from join_request where confirmed_at is not null and decided_at is null`
	);
	if (waiting.count === 0) return {};
	return {
		'/join-requests': counted(waiting.count, 'person is waiting', 'people are waiting')
	};
}

/** Asks for an email to each person who may approve requests, while one is waiting: one in each turn of the schedule. */
export async function tell(sql: Sql, { key: turn }: Pick<Job, 'key'>): Promise<void> {
	const deciders = await sql<{ id: string }[]>`select person_id as id from those_to_tell_of_requests()`;
	for (const { id } of deciders)
		await enqueue(sql, 'waiting-letter', { key: `${turn} ${id}`, payload: { personId: id } });
}

/** The email address it goes to; null if no one is waiting any longer, or this person may no longer decide. */
export function emailOfDecider(sql: Sql, decider: { id: string }): Promise<string | null> {
	return asPerson(sql, decider, async (sql) => {
		const waiting = await sql`
			select from join_request
			where confirmed_at is not null and decided_at is null and (select acts_as('coach', 'administrator'))
			limit 1`;
		if (waiting.count === 0) return null;
		const [main] = await emailBook.list(sql, decider);
		return main?.isVerified ? main.email : null;
	});
}
