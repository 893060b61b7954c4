import { areas } from '#areas';
import { expect } from 'vitest';
import * as failedJobs from '#lib/operations/failed-jobs.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { workOf } from '../../../src/worker.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { administrator, coach, editor, trainee } = cast;

/** Two jobs that were given up, and one that waits. */
async function given(sql: Sql): Promise<number[]> {
	await settle(sql);
	for (const key of ['one', 'two', 'three']) await enqueue(sql, 'send-email', { key });
	await sql`update job set failed_at = now(), attempts = 9, error = 'no answer' where key <> 'three'`;
	return (await failedJobs.list(sql, administrator)).jobs.map(({ jobId }) => jobId);
}

test('an administrator can retry or delete a failed job, and it is recorded', async ({ sql }) => {
	const [first = 0, second = 0, ...more] = await given(sql);
	expect(more).toEqual([]);
	await failedJobs.retry(sql, administrator, first);
	await failedJobs.drop(sql, administrator, second);
	expect(await failedJobs.list(sql, administrator)).toEqual({ total: 0, jobs: [] });
	expect(await sql`select attempts from job where failed_at is null`).toHaveLength(2);
	const log = await wholeLog(sql);
	expect(log.slice(1).map(({ verb, object }) => [verb, object])).toEqual([
		['drop-job', String(second)],
		['retry-job', String(first)]
	]);
});

test('all failed jobs can be retried together, however many there are', async ({ sql }) => {
	await settle(sql);
	await sql`
		insert into job (name, key, attempts, failed_at)
		select 'send-email', key::text, 9, now() from generate_series(1, 250) key`;
	const { total, jobs } = await failedJobs.list(sql, administrator);
	expect([total, jobs.length]).toEqual([250, 200]);
	await failedJobs.retryAll(sql, administrator);
	expect(await failedJobs.list(sql, administrator)).toEqual({ total: 0, jobs: [] });
	expect(await sql`select from job where attempts = 0 and failed_at is null`).toHaveLength(250);
	await expect(failedJobs.retryAll(sql, administrator)).rejects.toThrow('no failed jobs');
	expect((await wholeLog(sql)).slice(1)).toMatchObject([{ verb: 'retry-all-jobs', object: null }]);
});

test('every job says what it does', () => {
	const jobs = Object.keys(workOf(readEnvironment({})).jobs);
	expect(Object.keys(areas.jobNames).toSorted()).toEqual(jobs.toSorted());
	for (const name of jobs) expect(areas.jobNames[name], name).toMatch(/^[A-Z]/);
});

test('a job that is waiting or has been dealt with is not changed', async ({ sql }) => {
	const [first = 0] = await given(sql);
	const [waiting] = await sql<{ id: number }[]>`select job_id as id from job where failed_at is null`;
	for (const act of [failedJobs.retry, failedJobs.drop])
		await expect(act(sql, administrator, waiting?.id ?? 0)).rejects.toThrow('already');
	await failedJobs.drop(sql, administrator, first);
	await expect(failedJobs.retry(sql, administrator, first)).rejects.toThrow('already');
	expect(await sql`select from job`).toHaveLength(2);
});

test('only administrators can see failed jobs', async ({ sql }) => {
	const [first = 0] = await given(sql);
	for (const viewer of [trainee, coach, editor, { ...administrator, secondFactorAt: null }]) {
		await expect(failedJobs.list(sql, viewer)).rejects.toThrow('You cannot do this');
		for (const act of [failedJobs.retry, failedJobs.drop, failedJobs.retryAll])
			expect(() => act(sql, viewer, first)).toThrow('You cannot do this');
	}
	expect(await failedJobs.list(sql, administrator)).toMatchObject({ total: 2 });
});
