import { expect } from 'vitest';
import * as failedJobs from '#lib/people/failed-jobs.server.ts';
import { enqueue } from '#lib/server/queue.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { wholeLog } from '../support/whole-log.ts';

const { administrator, coach, editor, trainee } = cast;

/** Two jobs that were given up, and one that waits. */
async function given(sql: Sql): Promise<number[]> {
	await settle(sql);
	for (const key of ['one', 'two', 'three']) await enqueue(sql, 'send-letter', { key });
	await sql`update job set failed_at = now(), attempts = 9, error = 'no answer' where key <> 'three'`;
	return (await failedJobs.list(sql, administrator)).map(({ jobId }) => jobId);
}

test('a job that was given up is tried again or dropped by an administrator, and noted', async ({ sql }) => {
	const [first = 0, second = 0, ...more] = await given(sql);
	expect(more).toEqual([]);
	expect(await failedJobs.retry(sql, administrator, first)).toBe(null);
	expect(await failedJobs.drop(sql, administrator, second)).toBe(null);
	expect(await failedJobs.list(sql, administrator)).toEqual([]);
	expect(await sql`select attempts from job where failed_at is null`).toHaveLength(2);
	const log = await wholeLog(sql);
	expect(log.slice(1).map(({ verb, object }) => [verb, object])).toEqual([
		['drop-job', String(second)],
		['retry-job', String(first)]
	]);
});

test('a job that waits or was seen to already is left alone', async ({ sql }) => {
	const [first = 0] = await given(sql);
	const [waiting] = await sql<{ id: number }[]>`select job_id as id from job where failed_at is null`;
	for (const act of [failedJobs.retry, failedJobs.drop])
		expect(await act(sql, administrator, waiting?.id ?? 0)).toBe('gone');
	await failedJobs.drop(sql, administrator, first);
	expect(await failedJobs.retry(sql, administrator, first)).toBe('gone');
	expect(await sql`select from job`).toHaveLength(2);
});

test('jobs are nobody else’s business', async ({ sql }) => {
	const [first = 0] = await given(sql);
	for (const viewer of [trainee, coach, editor, { ...administrator, secondFactorAt: null }]) {
		expect(await failedJobs.list(sql, viewer)).toEqual([]);
		expect(await failedJobs.retry(sql, viewer, first)).toBe('not allowed');
		expect(await failedJobs.drop(sql, viewer, first)).toBe('not allowed');
	}
	expect(await failedJobs.list(sql, administrator)).toHaveLength(2);
});
