/** Jobs on PostgreSQL: asked for inside a transaction, done after it, at least once, and by one process only. */
import type postgres from 'postgres';
import { Conflict } from '#lib/errors/errors.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** What there is to do, as `enqueue` was told. */
export interface Job {
	name: string;
	/** Names this job and no other, for good. It stays when the job is done, so it is never an address or a secret. */
	key: string;
	payload: unknown;
	/** How often it was tried before. */
	attempts: number;
}

/** A job that was given up. What was in it is nobody's business. */
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
 * Asks for a job inside the caller's transaction: it is done when that commits, and never when it does not. The same name and
 * key again asks for nothing.
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

/** The same for many jobs of one name, which are due at once. */
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

/** The jobs that were given up, the last first. */
export async function listFailed(sql: Sql, most = 200): Promise<FailedJob[]> {
	return sql<FailedJob[]>`
		select job_id as "jobId", name, key, attempts, enqueued_at as "enqueuedAt", failed_at as "failedAt", coalesce(error, '') as error
		from job
		where failed_at is not null
		order by failed_at desc, job_id desc
		limit ${most}`;
}

/**
 * Has a job that was given up tried again, from the beginning.
 * @throws Conflict when it is no longer among those
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
 * Has every job that was given up tried again, from the beginning.
 * @throws Conflict when there is none
 */
export async function retryAll(sql: Sql): Promise<void> {
	const { count } = await sql`
		update job set failed_at = null, attempts = 0, due_at = now() where failed_at is not null`;
	if (count === 0) throw new Conflict('There are no failed jobs to retry.');
	await sql`select pg_notify('job', '')`;
}

/** How many jobs wait, how many of them are late by more than a minute, and how many were given up. */
export async function counts(sql: Sql): Promise<{ waiting: number; late: number; failed: number }> {
	const [row] = await sql<[{ waiting: number; late: number; failed: number }]>`
		select
			(select count(*)::integer from job where done_at is null and failed_at is null) as waiting,
			(select count(*)::integer from job
				where done_at is null and failed_at is null and due_at < now() - interval '1 minute') as late,
			(select count(*)::integer from job where failed_at is not null) as failed`;
	return row;
}

/** Forgets jobs that are long done, and those that were given up and nobody cared for. */
export async function sweep(sql: Sql): Promise<void> {
	await sql`
		delete from job
		where done_at < now() - interval '30 days' or failed_at < now() - interval '90 days'`;
}
