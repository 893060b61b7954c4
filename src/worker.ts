/** The background jobs of all areas, and when they run. */
import * as mail from '#lib/server/mail/mail.server.ts';
import type { Work } from '#lib/server/jobs/worker.server.ts';
import { areas } from './areas.ts';
import { emailSettings, type Environment } from './environment.ts';

export function workOf(environment: Environment): Omit<Work, 'report'> {
	return areas.work(mail.deliverer(emailSettings(environment)), environment.ORIGIN);
}
