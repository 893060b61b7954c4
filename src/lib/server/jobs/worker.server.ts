/** Does the jobs of the queue. Any number of processes may; a job belongs to whoever holds its row, and to nobody once they are gone. */
import type postgres from 'postgres';
import { Hopeless } from '#lib/errors/errors.ts';
import { enqueue, type Job } from './queue.server.ts';
import { mostAttempts, turnOf, waitAfter, type Schedule } from './schedule.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';

/** Does one kind of job. What it changes through `sql` is kept if it ends well, and undone if it throws. */
export type Handler = (sql: Sql, job: Job) => Promise<void>;

export interface Work {
	jobs: Readonly<Record<string, Handler>>;
	schedules: readonly Schedule[];
	/** Is told of what nobody expected, such as a database that went away; the worker goes on. */
	report: (error: unknown) => void;
}

/** How many jobs one process does at a time. */
const lanes = 2;
/** How often it looks for what has become due without anybody saying so, in milliseconds. */
const pause = 1_000;

/**
 * Starts to work.
 * @returns a function that stops: it takes no more jobs and waits for those under way
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
 * Does the job that has waited longest, if there is one. It is held by a lock on its row until it is done: when this process
 * dies, the row is free again at once, and the job is as it was.
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

/** Asks once in each turn for what is scheduled; all processes name a turn alike, so it is done once in all. */
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

/** What went wrong, in one line that names no address. */
function tellable(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message
		.replace(/\S+@\S+/g, '(address)')
		.replace(/[\s\0]+/g, ' ')
		.slice(0, 500);
}
