/** What is done beside the pages: each job by its name, and all that comes again and again. One line each; the work is the area's. */
import * as limits from '#lib/server/limits.server.ts';
import * as mail from '#lib/server/mail.server.ts';
import * as queue from '#lib/server/queue.server.ts';
import type { Schedule } from '#lib/server/schedule.ts';
import type { Handler, Work } from '#lib/server/worker.server.ts';
import { postSettings, type Environment } from './environment.ts';

export function workOf(environment: Environment): Omit<Work, 'report'> {
	const jobs: Record<string, Handler> = {
		[mail.job]: mail.deliverer(postSettings(environment)),
		'sweep-jobs': queue.sweep,
		'sweep-outbox': mail.sweepOutbox,
		'sweep-limits': limits.sweep
	};
	const schedules: Schedule[] = [
		{ job: 'sweep-jobs', every: 'day', at: 3 },
		{ job: 'sweep-outbox', every: 'day', at: 3 },
		{ job: 'sweep-limits', every: 'hour' }
	];
	return { jobs, schedules };
}
