import type { Sql } from '../../src/lib/server/sql.server.ts';
import { areas } from '#areas';
import type { Email } from '#lib/server/mail/email.ts';
import { doNext } from '#lib/server/jobs/worker.server.ts';

export interface Sent extends Email {
	to: string;
	/** What follows the last slash of its link. */
	secret: string;
}

/**
 * Does every letter job that waits, and gives what was sent.
 * @param afterwards what happens once a letter has left: the job fails where this does
 */
export async function delivered(sql: Sql, afterwards = () => {}): Promise<Sent[]> {
	const sent: Sent[] = [];
	const { jobs } = areas.work(async (_, { payload }) => {
		const letter = payload as Email & { to: string };
		const [, secret = ''] = /https:\S+\/(\S+)$/m.exec(letter.text) ?? [];
		sent.push({ secret, ...letter });
		afterwards();
	}, 'https://waymark.example');
	while (await doNext(sql, jobs));
	return sent;
}
