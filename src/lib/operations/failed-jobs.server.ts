/** Jobs that were given up, in the hands of an administrator: tried again or dropped, each noted. */
import { may, permitted } from '#lib/access/right.ts';
import { jobs } from './area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import * as queue from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import { counted } from '#lib/text/counts.ts';

/** Those that were given up, the last first, 200 at most; and how many they are in all. */
export async function list(sql: Sql, viewer: Person): Promise<{ total: number; jobs: queue.FailedJob[] }> {
	permitted(viewer, 'see', jobs);
	const { failed: total } = await queue.counts(sql);
	return { total, jobs: await queue.listFailed(sql) };
}

/** How many there are, for a person who may see them. */
export async function pending(sql: Sql, viewer: Person): Promise<Record<string, string>> {
	if (!may(viewer, 'see', jobs)) return {};
	const { failed } = await queue.counts(sql);
	if (failed === 0) return {};
	return { '/jobs': counted(failed, 'job failed', 'jobs failed') };
}

/** Has one tried again, from the beginning. @throws Conflict where it is no longer among them */
export function retry(sql: Sql, viewer: Person, jobId: number): Promise<void> {
	return noted(sql, viewer, { verb: 'retry-job', object: String(jobId) }, (sql) => queue.retry(sql, jobId));
}

/** Has all of them tried again, also those that no page showed. @throws Conflict where there are none */
export function retryAll(sql: Sql, viewer: Person): Promise<void> {
	return noted(sql, viewer, { verb: 'retry-all-jobs' }, queue.retryAll);
}

/** Forgets one: it is never done. @throws Conflict where it is no longer among them */
export function drop(sql: Sql, viewer: Person, jobId: number): Promise<void> {
	return noted(sql, viewer, { verb: 'drop-job', object: String(jobId) }, async (sql) => {
		const gone = await sql`delete from job where job_id = ${jobId} and failed_at is not null`;
		if (gone.count === 0) throw new Conflict('This job has been tried again or dropped already.');
	});
}

function noted(sql: Sql, viewer: Person, deed: audit.Deed, work: (sql: Sql) => Promise<void>): Promise<void> {
	permitted(viewer, 'change', jobs);
	return asPerson(sql, viewer, async (sql) => {
		await work(sql);
		await audit.record(sql, viewer, deed);
	});
}
