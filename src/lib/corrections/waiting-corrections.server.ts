/** Corrections that are waiting: counted on the staff pages, and one quiet email a day. */
import type { Person } from '#lib/access/person.ts';
import { may } from '#lib/access/right.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import { enqueue, type Job } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { numberWords } from '#lib/text/counts.ts';
import { corrections } from './area.ts';

/** `3 to look at` */
export async function pending(sql: Sql, viewer: Person): Promise<Record<string, string>> {
	if (!may(viewer, 'see', corrections)) return {};
	const count = await waiting(sql, viewer);
	return count === 0 ? {} : { '/corrections': `${numberWords(count)} to look at` };
}

/** Asks for an email to each editor while a correction is waiting: one in each turn of the schedule. */
export async function tell(sql: Sql, { key: turn }: Pick<Job, 'key'>): Promise<void> {
	const editors = await sql<{ id: string }[]>`select person_id as id from those_to_tell_of_corrections()`;
	for (const { id } of editors)
		await enqueue(sql, 'correction-email', { key: `${turn} ${id}`, payload: { personId: id } });
}

/** The email address it goes to; null if nothing is waiting any longer, or this person may no longer decide. */
export async function emailOfEditor(sql: Sql, editor: { id: string }): Promise<string | null> {
	if ((await waiting(sql, editor)) === 0) return null;
	const [main] = await emailBook.list(sql, editor);
	return main?.isVerified ? main.email : null;
}

/** How many wait for a person; none for people who may not see them. */
async function waiting(sql: Sql, viewer: { id: string }): Promise<number> {
	const { count } = await asPerson(
		sql,
		viewer,
		(sql) => sql`
			select correction_id from correction
			where decided_at is null and (select acts_as('editor', 'administrator'))`
	);
	return count;
}
