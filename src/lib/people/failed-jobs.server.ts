/** Jobs that were given up, in the hands of an administrator: tried again or dropped, each noted. */
import { Conflict } from '#lib/errors/errors.ts';
import * as queue from '#lib/server/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from './audit.server.ts';
import { may } from './permissions.ts';
import type { Person } from './person.ts';

/** Why it was not done; null when it was. */
type Refusal = 'not allowed' | 'gone' | null;

/** Those that were given up, the last first; none for who may not see them. */
export async function list(sql: Sql, viewer: Person): Promise<queue.FailedJob[]> {
	return may(viewer, 'see', 'jobs') ? queue.listFailed(sql) : [];
}

/** Has one tried again, from the beginning. */
export function retry(sql: Sql, viewer: Person, jobId: number): Promise<Refusal> {
	return noted(sql, viewer, { verb: 'retry-job', object: String(jobId) }, (sql) => queue.retry(sql, jobId));
}

/** Forgets one: it is never done. */
export function drop(sql: Sql, viewer: Person, jobId: number): Promise<Refusal> {
	return noted(sql, viewer, { verb: 'drop-job', object: String(jobId) }, async (sql) => {
		const gone = await sql`delete from job where job_id = ${jobId} and failed_at is not null`;
		if (gone.count === 0) throw new Conflict('This job is no longer among those that were given up.');
	});
}

async function noted(
	sql: Sql,
	viewer: Person,
	deed: audit.Deed,
	work: (sql: Sql) => Promise<void>
): Promise<Refusal> {
	if (!may(viewer, 'change', 'jobs')) return 'not allowed';
	try {
		await asPerson(sql, viewer, async (sql) => {
			await work(sql);
			await audit.record(sql, viewer, deed);
		});
		return null;
	} catch (problem) {
		if (problem instanceof Conflict) return 'gone';
		throw problem;
	}
}
