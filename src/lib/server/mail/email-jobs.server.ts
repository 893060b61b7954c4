/**
 * Jobs that send an email. Each makes its link as it sends: no secret and no email address waits in the queue. An email is sent at
 * least once, always under the same Message-ID and with the same link, so that a second copy can be dropped.
 */
import { sealed } from '#lib/server/installation.server.ts';
import type { Handler } from '#lib/server/jobs/worker.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Email } from './email.ts';

/** How emails are sent, and where the links in them lead. */
export interface Post {
	/** `https://…` without a slash at the end. */
	origin: string;
	/** The secret in this email's link: the same in every copy of it. */
	secret: string;
	send(to: string, email: Email): Promise<void>;
}

/** Writes an email and sends it. If what it is about is gone or done by then, there is nothing to send. */
export type EmailJob = (
	sql: Sql,
	post: Post,
	payload: Readonly<Record<string, string | null>>
) => Promise<void>;

/**
 * The job as the worker has it. Its name is in the link and the Message-ID, and in jobs that wait: it never changes.
 * @param deliver sends an email at once, under the key of its job
 */
export function emailHandler(name: string, write: EmailJob, deliver: Handler, origin: string): Handler {
	return async (sql, job) => {
		const secret = (await sealed(sql, 'the link of a letter', `${name} ${job.key}`)).toString('base64url');
		const send: Post['send'] = (to, email) =>
			deliver(sql, { ...job, key: `${name} ${job.key}`, payload: { to, ...email } });
		await write(sql, { origin, secret, send }, job.payload as Record<string, string | null>);
	};
}
