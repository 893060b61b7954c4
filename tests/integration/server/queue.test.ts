import { spawn, type ChildProcess } from 'node:child_process';
import type postgres from 'postgres';
import { afterEach, describe, expect, inject } from 'vitest';
import { Conflict, Hopeless } from '#lib/errors/errors.ts';
import * as queue from '#lib/server/jobs/queue.server.ts';
import { mostAttempts, type Schedule } from '#lib/server/jobs/schedule.ts';
import { doNext, start, type Handler } from '#lib/server/jobs/worker.server.ts';
import { test } from '#tests/support/database.ts';

const stops: (() => Promise<void>)[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
	await Promise.all(stops.splice(0).map((stop) => stop()));
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Works in this process, and keeps what was done. */
async function working(pool: postgres.Sql, handler: Handler = async () => {}, schedules: Schedule[] = []) {
	const done: string[] = [];
	const errors: unknown[] = [];
	const note: Handler = async (sql, job) => {
		await handler(sql, job);
		done.push(job.key);
	};
	const work = { jobs: { note, sweep: note }, schedules, report: (error: unknown) => errors.push(error) };
	const stop = await start(pool, work);
	stops.push(stop);
	return { done, errors, stop };
}

/** Works in a process of its own; `said` grows with what it says. */
async function workingApart(pool: postgres.Sql) {
	const { database = '' } = pool.options;
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'tests/support/job-process.ts', inject('socket'), database],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	children.push(child);
	const said: string[] = [];
	child.stdout.on('data', (part) => said.push(...String(part).trim().split('\n')));
	await expect.poll(() => said).toContain('working');
	return { child, said };
}

function attempt(fails: Error): Record<string, Handler> {
	return { note: () => Promise.reject(fails) };
}

describe('a job', () => {
	test('is done once the transaction that added it commits, and not before', async ({ pool }) => {
		const { done } = await working(pool);
		await pool.begin(async (sql) => {
			await queue.enqueue(sql, 'note', { key: 'kept' });
			expect(await doNext(pool, { note: async () => {} })).toBe(false);
		});
		await expect.poll(() => done).toEqual(['kept']);
	});

	test('is never done if that transaction is rolled back', async ({ pool }) => {
		const undone = pool.begin(async (sql) => {
			await queue.enqueue(sql, 'note', { key: 'undone' });
			throw new Error('undo');
		});
		await expect(undone).rejects.toThrow('undo');
		expect(await queue.counts(pool)).toEqual({ waiting: 0, late: 0, failed: 0 });
	});

	test('is done once, however often it is added with one key, even after it is done', async ({ pool }) => {
		const { done } = await working(pool);
		await Promise.all([1, 2, 3].map(() => queue.enqueue(pool, 'note', { key: 'same' })));
		await expect.poll(() => done).toEqual(['same']);
		await queue.enqueue(pool, 'note', { key: 'same' });
		await queue.enqueue(pool, 'note', { key: 'last' });
		await expect.poll(() => done).toContain('last');
		expect(done).toEqual(['same', 'last']);
	});

	test('is given its payload, which is deleted when it is done', async ({ sql }) => {
		const seen: unknown[] = [];
		await queue.enqueue(sql, 'note', { key: 'k', payload: { to: 'somebody', lines: ['“a”', 'b'] } });
		await doNext(sql, { note: async (_, { payload }) => void seen.push(payload) });
		expect(seen).toEqual([{ to: 'somebody', lines: ['“a”', 'b'] }]);
		expect(await sql`select payload from job`).toEqual([{ payload: {} }]);
	});

	test('waits until it is due', async ({ sql }) => {
		await queue.enqueue(sql, 'note', { key: 'later', dueAt: new Date(Date.now() + 60_000) });
		expect(await doNext(sql, { note: async () => {} })).toBe(false);
	});

	test('of an unknown kind is left for a version of Waymark that knows it', async ({ sql }) => {
		await queue.enqueue(sql, 'from-a-newer-copy', { key: 'k' });
		expect(await doNext(sql, { note: async () => {} })).toBe(false);
		expect((await queue.counts(sql)).waiting).toBe(1);
	});
});

describe('a job that fails', () => {
	test('is rolled back, and tried again later', async ({ sql }) => {
		await queue.enqueue(sql, 'note', { key: 'k' });
		const half: Handler = async (inner) => {
			await queue.enqueue(inner, 'note', { key: 'half' });
			throw new Error('No such user <ada@example.org>\nreally\0');
		};
		expect(await doNext(sql, { note: half })).toBe(true);
		const rows =
			await sql`select key, attempts, error, due_at > now() + interval '4 seconds' as later from job`;
		expect(rows).toEqual([{ key: 'k', attempts: 1, error: 'No such user (address) really ', later: true }]);
		expect(await doNext(sql, attempt(new Error('again')))).toBe(false);
	});

	test('is also rolled back if the database caused the failure', async ({ sql }) => {
		await queue.enqueue(sql, 'note', { key: 'k' });
		await doNext(sql, { note: async (inner) => void (await inner`select 1 / 0`) });
		expect(await sql`select attempts, error from job`).toEqual([{ attempts: 1, error: 'division by zero' }]);
	});

	test('fails for good after its last attempt, and can be retried by a person', async ({ sql }) => {
		await queue.enqueue(sql, 'note', { key: 'k' });
		for (let count = 0; count < mostAttempts; count++) {
			await sql`update job set due_at = now()`;
			expect(await doNext(sql, attempt(new Error('down')))).toBe(true);
		}
		await sql`update job set due_at = now()`;
		expect(await doNext(sql, attempt(new Error('down')))).toBe(false);
		const [failed, ...others] = await queue.listFailed(sql);
		expect(others).toEqual([]);
		expect(failed).toMatchObject({ name: 'note', key: 'k', attempts: mostAttempts, error: 'down' });
		await queue.retry(sql, failed?.jobId ?? 0);
		expect(await doNext(sql, { note: async () => {} })).toBe(true);
		expect(await queue.listFailed(sql)).toEqual([]);
		await expect(queue.retry(sql, failed?.jobId ?? 0)).rejects.toThrow(Conflict);
	});

	test('fails at once if a retry cannot help', async ({ sql }) => {
		await queue.enqueue(sql, 'note', { key: 'k' });
		await doNext(sql, attempt(new Hopeless('refused')));
		expect(await queue.counts(sql)).toEqual({ waiting: 0, late: 0, failed: 1 });
	});
});

describe('several processes', () => {
	test('share the jobs, and no job is done twice', async ({ pool }) => {
		const both = await Promise.all([workingApart(pool), workingApart(pool)]);
		const keys = Array.from({ length: 200 }, (_, index) => `k${index}`);
		const says = (word: string) => both.map(({ said }) => said.filter((line) => line.startsWith(word)));
		const lock = await pool.reserve();
		await lock`select pg_advisory_lock(1)`; // the jobs wait for it
		await queue.enqueueEach(
			pool,
			'note',
			keys.map((key) => ({ key, payload: {} }))
		);
		await expect.poll(() => says('began').every((lines) => lines.length > 0)).toBe(true);
		await lock`select pg_advisory_unlock(1)`;
		lock.release();
		await expect.poll(() => says('did').flat()).toHaveLength(keys.length);
		expect(says('did').flat().toSorted()).toEqual(keys.map((key) => `did ${key}`).toSorted());
		await expect.poll(() => queue.counts(pool)).toMatchObject({ waiting: 0, failed: 0 });
	});

	test('leave a job to the others if one is killed in the middle of it', async ({ pool }) => {
		const first = await workingApart(pool);
		await queue.enqueue(pool, 'hang', { key: 'k' });
		await expect.poll(() => first.said).toContain('began k');
		expect(await doNext(pool, { hang: async () => {} })).toBe(false);
		first.child.kill('SIGKILL');
		await expect.poll(() => doNext(pool, { hang: async () => {} })).toBe(true);
		expect(await queue.counts(pool)).toEqual({ waiting: 0, late: 0, failed: 0 });
	});

	test('do scheduled work once in each period', async ({ pool }) => {
		const schedules: Schedule[] = [{ job: 'sweep', every: 'day', at: 3 }];
		const workers = await Promise.all([1, 2, 3].map(() => working(pool, undefined, schedules)));
		await expect.poll(() => workers.flatMap(({ done }) => done)).toHaveLength(1);
		await queue.enqueue(pool, 'note', { key: 'after' });
		await expect.poll(() => workers.flatMap(({ done }) => done)).toHaveLength(2);
	});
});

describe('a worker', () => {
	test('that is asked to stop finishes its job, and takes no others', async ({ pool }) => {
		let [begin, finish] = [() => {}, () => {}];
		const began = new Promise<void>((resolve) => (begin = resolve));
		const finished = new Promise<void>((resolve) => (finish = resolve));
		const { done, stop } = await working(pool, async () => {
			begin();
			await finished;
		});
		await queue.enqueue(pool, 'note', { key: 'first' });
		await began;
		let hasStopped = false;
		const stopping = stop().then(() => (hasStopped = true));
		for (let turn = 0; turn < 20; turn++) await pool`select`; // time enough for one that did not wait
		expect(hasStopped).toBe(false);
		finish();
		await stopping;
		await queue.enqueue(pool, 'note', { key: 'second' });
		expect(done).toEqual(['first']);
		expect(await queue.counts(pool)).toMatchObject({ waiting: 1 });
	});

	test('continues if the database closes its connection in the middle of a job, several times', async ({
		pool,
		ownerPool
	}) => {
		const { child, said } = await workingApart(pool);
		await queue.enqueue(pool, 'linger', { key: 'k' });
		for (let turn = 1; turn <= 5; turn++) {
			await expect.poll(() => pidIn(said, turn)).toBeGreaterThan(0);
			await ownerPool`select pg_terminate_backend(${pidIn(said, turn)})`;
		}
		await expect.poll(() => said).toContain('did k');
		expect(child.exitCode).toBeNull();
		await expect.poll(() => queue.counts(pool)).toMatchObject({ waiting: 0 });
	});
});

function pidIn(said: readonly string[], turn: number): number {
	const [, pid = '0'] =
		said.map((line) => new RegExp(`^try ${turn} by (\\d+)`).exec(line)).find(Boolean) ?? [];
	return Number(pid);
}
