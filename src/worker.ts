/** What is done beside the pages: each job by its name, and all that comes again and again. One line each; the work is the area's. */
import { rules, type RuleName } from '#lib/privacy/retention.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import * as retention from '#lib/operations/retention.server.ts';
import * as letters from '#lib/people/emails/emails.server.ts';
import * as waiting from '#lib/people/joining/pending-work.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import * as mail from '#lib/server/mail/mail.server.ts';
import * as queue from '#lib/server/jobs/queue.server.ts';
import type { Schedule } from '#lib/server/jobs/schedule.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Handler, Work } from '#lib/server/jobs/worker.server.ts';
import { postSettings, type Environment } from './environment.ts';

export function workOf(environment: Environment): Omit<Work, 'report'> {
	const deliver = mail.deliverer(postSettings(environment));
	const jobs: Record<string, Handler> = {
		...letters.lettersBy(deliver, environment.ORIGIN),
		'sweep-jobs': queue.sweep,
		'sweep-outbox': mail.sweepOutbox,
		'sweep-limits': limits.sweep,
		'end-schemes': async (sql) => void (await leaving.endSchemes(sql)),
		'resume-schemes': async (sql) => void (await leaving.resumeSchemes(sql)),
		'ask-for-addresses': leaving.askForAddresses,
		'tell-of-requests': waiting.tell,
		...Object.fromEntries(
			rules.map(({ name }) => [forgets(name), async (sql: Sql) => void (await retention.forget(sql, name))])
		)
	};
	const schedules: Schedule[] = [
		{ job: 'sweep-jobs', every: 'day', at: 3 },
		{ job: 'sweep-outbox', every: 'day', at: 3 },
		{ job: 'sweep-limits', every: 'hour' },
		{ job: 'end-schemes', every: 'day', at: 0 },
		{ job: 'resume-schemes', every: 'day', at: 0 },
		{ job: 'ask-for-addresses', every: 'day', at: 7 },
		{ job: 'tell-of-requests', every: 'day', at: 7 },
		...rules.map(({ name }): Schedule => ({ job: forgets(name), every: 'day', at: 2 }))
	];
	return { jobs, schedules };
}

/** The job that carries out one rule of the privacy page. */
function forgets(rule: RuleName): string {
	return `forget-${rule}`;
}
