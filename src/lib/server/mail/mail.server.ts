/** Emails: the worker sends each at least once, always with the same Message-ID for the same job. */
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import * as v from 'valibot';
import { Hopeless } from '#lib/errors/errors.ts';
import type { Email } from './email.ts';
import { isLoopback } from '#lib/server/loopback.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Handler } from '#lib/server/jobs/worker.server.ts';

export interface EmailSettings {
	/** `smtp://name:password@host:587`; without it there is no mail server. */
	smtpUrl?: string | undefined;
	/** The sender: `Waymark <waymark@example.org>`, or only the email address. */
	from?: string | undefined;
	/** Whether emails are kept in the outbox if there is no mail server. */
	hasOutbox: boolean;
}

const payloadSchema = v.object({
	to: v.string(),
	subject: v.string(),
	text: v.string(),
	stop: v.optional(v.pipe(v.string(), v.url()))
});
const oneAddress = /^[^\s<>(),;:"\\@]+@[^\s<>(),;:"\\@]+$/;

/** Sends the email of a job: gives it to the mail server, or puts it in the outbox. `emailHandler` calls it, so that no address waits in the queue. */
export function deliverer(settings: EmailSettings): Handler {
	const { smtpUrl, from = 'waymark@localhost', hasOutbox } = settings;
	const transport = smtpUrl ? nodemailer.createTransport({ ...transportOptions(smtpUrl) }) : null;
	return async (sql, { key, payload }) => {
		const { to, subject, text, stop } = v.parse(payloadSchema, payload);
		if (!oneAddress.test(to)) throw new Hopeless('This is not a single email address.');
		const messageId = messageIdOf(key, from);
		if (!transport) {
			if (!hasOutbox) throw new Error('There is no mail server. Set SMTP_URL and MAIL_FROM.');
			await sql`
				insert into outbox_letter (message_id, recipient, subject, body)
				values (${messageId}, ${to}, ${subject}, ${text})
				on conflict (message_id) do nothing`;
			return;
		}
		const headers = {
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'All',
			...(stop && { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
		};
		await transport
			.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers })
			.catch(refuse);
	};
}

export interface OutboxEmail extends Email {
	messageId: string;
	to: string;
	putAt: Date;
}

/** The emails in the outbox, newest first. */
export async function outbox(sql: Sql, most = 100): Promise<OutboxEmail[]> {
	return sql<OutboxEmail[]>`
		select message_id as "messageId", recipient as "to", subject, body as text, put_at as "putAt"
		from outbox_letter
		order by put_at desc, message_id
		limit ${most}`;
}

/** Deletes emails in the outbox after 30 days. */
export async function sweepOutbox(sql: Sql): Promise<void> {
	await sql`delete from outbox_letter where put_at < now() - interval '30 days'`;
}

/** The same key gives the same Message-ID, so that a second copy can be recognised. */
function messageIdOf(key: string, from: string): string {
	const [, domain = 'localhost'] = /@([^\s>]+)>?\s*$/.exec(from) ?? [];
	return `<${createHash('sha256').update(key).digest('base64url').slice(0, 32)}@${domain}>`;
}

/** Requires TLS to other computers, unless the URL says `?requireTLS=false`. */
function transportOptions(smtpUrl: string) {
	const url = new URL(smtpUrl);
	const asksForTls = url.protocol === 'smtp:' && !isLoopback(url.hostname);
	if (asksForTls && !url.searchParams.has('requireTLS')) url.searchParams.set('requireTLS', 'true');
	return {
		url: url.href,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 30_000,
		disableFileAccess: true,
		disableUrlAccess: true
	};
}

/** A permanent refusal (5xx, of the recipient or the message) is not tried again; anything else is. */
function refuse(error: unknown): never {
	const {
		code = '',
		responseCode = 0,
		message
	} = error as {
		code?: string;
		responseCode?: number;
		message: string;
	};
	const isFinal = responseCode >= 500 && ['EENVELOPE', 'EMESSAGE'].includes(code);
	throw isFinal ? new Hopeless(message) : new Error(message);
}
