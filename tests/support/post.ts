import type { Sql } from '../../src/lib/server/sql.server.ts';
import { letterJobs, type Post } from '../../src/lib/people/letters.server.ts';
import type { Letter } from '../../src/lib/server/letter.ts';
import { doNext } from '../../src/lib/server/worker.server.ts';

export interface Sent extends Letter {
	to: string;
	/** What follows the last slash of its link. */
	secret: string;
}

/** Does every letter job that waits, and gives what was sent. */
export async function delivered(sql: Sql): Promise<Sent[]> {
	const sent: Sent[] = [];
	const post: Post = {
		origin: 'https://waymark.example',
		send: async (to, letter) => {
			const [, secret = ''] = /https:\S+\/(\S+)$/m.exec(letter.text) ?? [];
			sent.push({ to, secret, ...letter });
		}
	};
	const jobs = Object.fromEntries(
		Object.entries(letterJobs).map(([name, write]) => [
			name,
			(sql: Sql, { payload }: { payload: unknown }) => write(sql, post, payload as Record<string, string>)
		])
	);
	while (await doNext(sql, jobs));
	return sent;
}
