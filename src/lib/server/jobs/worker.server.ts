/** Runs the jobs of the queue. Any number of processes can: a lock on its row keeps a job to one process while that lives. */
import type postgres from 'postgres';
import { Hopeless } from '#lib/errors/errors.ts';
import { enqueue, type Job } from './queue.server.ts';
import { mostAttempts, turnOf, waitAfter, type Schedule } from './schedule.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';

/** Runs one kind of job. What it changes with `sql` is rolled back if it throws. */
export type Handler = (sql: Sql, job: Job) => Promise<void>;

export interface Work {
	jobs: Readonly<Record<string, Handler>>;
	schedules: readonly Schedule[];
	/** Gets unexpected errors, such as a lost database; the worker continues. */
	report: (error: unknown) => void;
}

const lanes = 2;
/** How often it looks for jobs that have become due, in milliseconds. */
const pause = 1_000;

/**
 * Starts the worker.
 * @returns a function that stops it and waits for jobs that are running
 */
export async function start(pool: postgres.Sql, work: Work): Promise<() => Promise<void>> {
	const lane = Array.from({ length: lanes }, () => Promise.resolve());
	const busy = new Set<number>();
	let isStopping = false;
	const drain = async () => {
		while (!isStopping && (await doNext(pool, work.jobs)));
	};
	const wake = () => {
		for (let index = 0; index < lanes; index++) {
			if (busy.has(index) || isStopping) continue;
			busy.add(index);
			lane[index] = drain()
				.catch(work.report)
				.finally(() => busy.delete(index));
		}
	};
	const keepTurns = turnKeeper(pool, work.schedules);
	const look = setInterval(() => {
		keepTurns().catch(work.report);
		wake();
	}, pause);
	const { unlisten } = await pool.listen('job', wake, wake);
	await keepTurns();
	return async () => {
		isStopping = true;
		clearInterval(look);
		await Promise.all(lane);
		await unlisten().catch(() => {});
	};
}

/**
 * Runs the job that has waited longest, if there is one. Its row is locked until it is done, so if this process dies the job is
 * free for another.
 * @returns whether there was one
 */
export async function doNext(pool: Sql, handlers: Work['jobs']): Promise<boolean> {
	return atomically(pool, async (sql) => {
		const [job] = await sql<(Job & { jobId: number })[]>`
			select job_id as "jobId", name, key, payload, attempts
			from job
			where done_at is null and failed_at is null and due_at <= now() and name = any(${Object.keys(handlers)})
			order by due_at, job_id
			limit 1
			for update skip locked`;
		if (!job) return false;
		try {
			await atomically(sql, (inner) => (handlers[job.name] as Handler)(inner, job));
			await sql`update job set done_at = clock_timestamp(), payload = '{}', error = null where job_id = ${job.jobId}`;
		} catch (error) {
			const attempts = job.attempts + 1;
			const isOver = error instanceof Hopeless || attempts >= mostAttempts;
			await sql`
				update job
				set attempts = ${attempts}, error = ${tellable(error)},
					failed_at = ${isOver ? sql`clock_timestamp()` : null},
					due_at = clock_timestamp() + ${waitAfter(attempts) / 1_000} * interval '1 second'
				where job_id = ${job.jobId}`;
		}
		return true;
	});
}

/** Adds scheduled jobs once in each turn. All processes use the same key for a turn, so each job is added once. */
function turnKeeper(sql: Sql, schedules: readonly Schedule[]): () => Promise<void> {
	const asked = new Map<Schedule, string>();
	return async () => {
		for (const schedule of schedules) {
			const turn = turnOf(schedule, new Date());
			if (asked.get(schedule) === turn) continue;
			await enqueue(sql, schedule.job, { key: turn });
			asked.set(schedule, turn);
		}
	};
}

/** The error in one line, without email addresses. */
function tellable(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message
		.replace(/\S+@\S+/g, '(address)')
		.replace(/[\s\0]+/g, ' ')
		.slice(0, 500);
}
