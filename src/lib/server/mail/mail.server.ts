/** Mail: sent by the worker, at least once, for the same job always under the same Message-ID. */
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import * as v from 'valibot';
import { Hopeless } from '#lib/errors/errors.ts';
import type { Email } from './email.ts';
import { isLoopback } from '#lib/server/loopback.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Handler } from '#lib/server/jobs/worker.server.ts';

export interface PostSettings {
	/** `smtp://name:password@host:587`; without it there is no mail server. */
	smtpUrl?: string | undefined;
	/** Who mail is from: `Waymark <waymark@example.org>`, or the address alone. */
	from?: string | undefined;
	/** Whether mail is kept in the outbox where there is no mail server. */
	hasOutbox: boolean;
}

const payloadSchema = v.object({ to: v.string(), subject: v.string(), text: v.string() });
const oneAddress = /^[^\s<>(),;:"\\@]+@[^\s<>(),;:"\\@]+$/;

/** What sends the letter in a job: gives it to the mail server, or puts it into the outbox. Who asks for letters keeps no address in the queue: `lettersBy`. */
export function deliverer(settings: PostSettings): Handler {
	const { smtpUrl, from = 'waymark@localhost', hasOutbox } = settings;
	const transport = smtpUrl ? nodemailer.createTransport({ ...transportOptions(smtpUrl) }) : null;
	return async (sql, { key, payload }) => {
		const { to, subject, text } = v.parse(payloadSchema, payload);
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
		const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
		await transport
			.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers })
			.catch(refuse);
	};
}

/** A letter of an installation without a mail server. */
export interface OutboxEmail extends Email {
	messageId: string;
	to: string;
	putAt: Date;
}

/** What the outbox holds, the newest first. */
export async function outbox(sql: Sql, most = 100): Promise<OutboxEmail[]> {
	return sql<OutboxEmail[]>`
		select message_id as "messageId", recipient as "to", subject, body as text, put_at as "putAt"
		from outbox_letter
		order by put_at desc, message_id
		limit ${most}`;
}

/** Forgets letters in the outbox that are older than a month. */
export async function sweepOutbox(sql: Sql): Promise<void> {
	await sql`delete from outbox_letter where put_at < now() - interval '30 days'`;
}

/** The same key gives the same name, so that a letter sent twice can be told to be one. */
function messageIdOf(key: string, from: string): string {
	const [, domain = 'localhost'] = /@([^\s>]+)>?\s*$/.exec(from) ?? [];
	return `<${createHash('sha256').update(key).digest('base64url').slice(0, 32)}@${domain}>`;
}

/** Beyond this machine nothing is sent in the clear, unless the address itself says `?requireTLS=false`. */
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

/** What a mail server refuses for good (5xx, of the recipient or the message) will not get better; anything else may. */
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
