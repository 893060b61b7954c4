/** A job queue on PostgreSQL: jobs are added in a transaction and run after it, at least once, by one process at a time. */
import type postgres from 'postgres';
import { Conflict } from '#lib/errors/errors.ts';
import type { Sql } from '#lib/server/sql.server.ts';

export interface Job {
	name: string;
	/** Unique for the name of the job. It stays after the job is done, so it is never an email address or a secret. */
	key: string;
	payload: unknown;
	attempts: number;
}

export interface FailedJob {
	jobId: number;
	name: string;
	key: string;
	attempts: number;
	enqueuedAt: Date;
	failedAt: Date;
	error: string;
}

/**
 * Adds a job in the caller's transaction, so that it runs only if that commits. A second job with the same name and key is not
 * added.
 */
export async function enqueue(
	sql: Sql,
	name: string,
	{ key, payload = {}, dueAt = null }: { key: string; payload?: postgres.JSONValue; dueAt?: Date | null }
): Promise<void> {
	await sql`
		with asked as (
			insert into job (name, key, payload, due_at)
			values (${name}, ${key}, ${sql.json(payload)}, coalesce(${dueAt}, now()))
			on conflict (name, key) do nothing
			returning job_id
		)
		select pg_notify('job', '') from asked`;
}

/** Adds many jobs of one name, due straight away. */
export async function enqueueEach(
	sql: Sql,
	name: string,
	jobs: readonly { key: string; payload: postgres.JSONValue }[]
): Promise<void> {
	await sql`
		with asked as (
			insert into job (name, key, payload)
			select ${name}, key, payload
			from jsonb_to_recordset(${sql.json(jobs as postgres.JSONValue)}) as asked (key text, payload jsonb)
			on conflict (name, key) do nothing
			returning job_id
		)
		select pg_notify('job', '') from asked limit 1`;
}

/** Failed jobs, newest first. */
export async function listFailed(sql: Sql, most = 200): Promise<FailedJob[]> {
	return sql<FailedJob[]>`
		select job_id as "jobId", name, key, attempts, enqueued_at as "enqueuedAt", failed_at as "failedAt", coalesce(error, '') as error
		from job
		where failed_at is not null
		order by failed_at desc, job_id desc
		limit ${most}`;
}

/**
 * Tries a failed job again from the beginning.
 * @throws Conflict if it is not a failed job
 */
export async function retry(sql: Sql, jobId: number): Promise<void> {
	const [again] = await sql`
		with again as (
			update job
			set failed_at = null, attempts = 0, due_at = now()
			where job_id = ${jobId} and failed_at is not null
			returning job_id
		)
		select pg_notify('job', '') from again`;
	if (!again) throw new Conflict('Someone has already retried or deleted this job.');
}

/**
 * Tries every failed job again from the beginning.
 * @throws Conflict if there are none
 */
export async function retryAll(sql: Sql): Promise<void> {
	const { count } = await sql`
		update job set failed_at = null, attempts = 0, due_at = now() where failed_at is not null`;
	if (count === 0) throw new Conflict('There are no failed jobs to retry.');
	await sql`select pg_notify('job', '')`;
}

/** How many jobs are waiting, how many of these are more than a minute late, and how many have failed. */
export async function counts(sql: Sql): Promise<{ waiting: number; late: number; failed: number }> {
	const [row] = await sql<[{ waiting: number; late: number; failed: number }]>`
		select
			(select count(*)::integer from job where done_at is null and failed_at is null) as waiting,
			(select count(*)::integer from job
				where done_at is null and failed_at is null and due_at < now() - interval '1 minute') as late,
			(select count(*)::integer from job where failed_at is not null) as failed`;
	return row;
}

/** Deletes jobs that were done 30 days ago or failed 90 days ago. */
export async function sweep(sql: Sql): Promise<void> {
	await sql`
		delete from job
		where done_at < now() - interval '30 days' or failed_at < now() - interval '90 days'`;
}
