/** Failed jobs, which an administrator can retry or delete; each is recorded. */
import { may, permitted } from '#lib/access/right.ts';
import { jobs } from './area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import * as queue from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import { counted } from '#lib/text/counts.ts';

/** The last 200 failed jobs, latest first, and how many there are in all. */
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

/** Retries one from the start. @throws Conflict if it is no longer failed */
export function retry(sql: Sql, viewer: Person, jobId: number): Promise<void> {
	return recorded(sql, viewer, { verb: 'retry-job', object: String(jobId) }, (sql) =>
		queue.retry(sql, jobId)
	);
}

/** Retries all, including those not shown. @throws Conflict if there are none */
export function retryAll(sql: Sql, viewer: Person): Promise<void> {
	return recorded(sql, viewer, { verb: 'retry-all-jobs' }, queue.retryAll);
}

/** Deletes one, so that it is never done. @throws Conflict if it is no longer failed */
export function drop(sql: Sql, viewer: Person, jobId: number): Promise<void> {
	return recorded(sql, viewer, { verb: 'drop-job', object: String(jobId) }, async (sql) => {
		const gone = await sql`delete from job where job_id = ${jobId} and failed_at is not null`;
		if (gone.count === 0) throw new Conflict('Someone has already retried or deleted this job.');
	});
}

function recorded(
	sql: Sql,
	viewer: Person,
	deed: audit.Deed,
	work: (sql: Sql) => Promise<void>
): Promise<void> {
	permitted(viewer, 'change', jobs);
	return asPerson(sql, viewer, async (sql) => {
		await work(sql);
		await audit.record(sql, viewer, deed);
	});
}
