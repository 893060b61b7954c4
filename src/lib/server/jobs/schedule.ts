/** A job that runs every hour, or every day at an hour (UTC). */
export type Schedule = { job: string; every: 'hour' } | { job: string; every: 'day'; at: number };

/** The last attempt is after about a day, in case a mail server is down overnight. */
export const mostAttempts = 10;

const hour = 3_600_000;
const longestWait = 6 * hour;

/** How long to wait after a failure, in milliseconds: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, then 6 hours each. */
export function waitAfter(attempts: number): number {
	return Math.min(5_000 * 4 ** (attempts - 1), longestWait);
}

/** The hour or day of a schedule that `now` is in, as a key that all processes share. */
export function turnOf(schedule: Schedule, now: Date): string {
	if (schedule.every === 'hour') return now.toISOString().slice(0, 13);
	return new Date(now.getTime() - schedule.at * hour).toISOString().slice(0, 10);
}
