import type { Area } from '#lib/areas/area.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import * as mail from '#lib/server/mail/mail.server.ts';
import * as queue from '#lib/server/jobs/queue.server.ts';
import { declaration } from './area.ts';
import { migrate } from './commands.server.ts';
import * as failedJobs from './failed-jobs.server.ts';

export const area: Area = {
	...declaration,
	jobs: {
		'sweep-jobs': {
			does: 'Delete old completed jobs',
			work: queue.sweep,
			schedule: { every: 'day', at: 3 }
		},
		'sweep-outbox': {
			does: 'Delete old emails from the outbox',
			work: mail.sweepOutbox,
			schedule: { every: 'day', at: 3 }
		},
		'sweep-limits': { does: 'Delete old limits', work: limits.sweep, schedule: { every: 'hour' } }
	},
	pending: failedJobs.pending,
	commands: [migrate]
};
