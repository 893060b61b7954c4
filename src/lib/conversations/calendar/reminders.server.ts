/** Reminders a day and an hour before: quiet, never twice, and never of what is past. */
import type { Job } from '#lib/server/jobs/queue.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { notify } from '#lib/notices/notices.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';

const before = { day: 24, hour: 1 } as const;

/** Asks for the reminders of a time; those of an earlier time then say nothing. */
export async function remindOf(
	sql: Sql,
	{ id, sequence, startsAt }: { id: string; sequence: number; startsAt: Date }
): Promise<void> {
	for (const [which, hours] of Object.entries(before)) {
		const dueAt = new Date(startsAt.getTime() - hours * 3_600_000);
		if (dueAt.getTime() <= Date.now()) continue;
		await enqueue(sql, 'conversation-reminder', {
			key: `${id} ${sequence} ${which}`,
			payload: { id, sequence, which },
			dueAt
		});
	}
}

/** Tells the two, if it still takes place at that time and has not begun. */
export async function remind(sql: Sql, { payload }: Job): Promise<void> {
	const { id, sequence, which } = payload as { id: string; sequence: number; which: keyof typeof before };
	await atomically(sql, async (sql) => {
		const people = await sql<{ personId: string }[]>`
			select person_id as "personId" from people_to_remind(${id}, ${sequence}, ${`${before[which]} hours`}::interval)`;
		const kind = which === 'day' ? 'conversation-tomorrow' : 'conversation-soon';
		for (const { personId } of people) await notify(sql, { personId, kind, about: id });
	});
}

/** Whether it still takes place tomorrow, in London: a reminder that comes too late for that is not sent. */
export async function isTomorrow(sql: Sql, { personId, about }: { personId: string; about: string }) {
	if (!isId(about)) return false;
	const rows = await asPerson(
		sql,
		{ id: personId },
		(sql) => sql`
			select from conversation
			where conversation_id = ${about} and state = 'arranged'
				and (starts_at at time zone 'Europe/London')::date = (now() at time zone 'Europe/London')::date + 1`
	);
	return rows.length > 0;
}

/** Whether it still lies ahead. */
export async function isAhead(sql: Sql, { personId, about }: { personId: string; about: string }) {
	if (!isId(about)) return false;
	const rows = await asPerson(
		sql,
		{ id: personId },
		(sql) =>
			sql`select from conversation where conversation_id = ${about} and state = 'arranged' and starts_at > now()`
	);
	return rows.length > 0;
}
