import { spawn, type ChildProcess } from 'node:child_process';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, inject } from 'vitest';
import * as mail from '#lib/server/mail/mail.server.ts';
import * as queue from '#lib/server/jobs/queue.server.ts';
import { doNext, start } from '#lib/server/jobs/worker.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';
import { mailServer, refusal, type MailServer } from '#tests/support/mail-server.ts';

const letter = {
	subject: 'You have a message on Waymark',
	text: 'Read it here:\n\nhttps://waymark.example.org/messages\n'
};
const from = 'Waymark <post@waymark.example.org>';
const servers: MailServer[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
	await Promise.all(servers.splice(0).map(({ close }) => close()));
});

async function served(...given: Parameters<typeof mailServer>) {
	const server = await mailServer(...given);
	servers.push(server);
	return server;
}

const through = (smtpUrl: string) => ({ mail: mail.deliverer({ smtpUrl, from, hasOutbox: true }) });

const send = (sql: Sql, to: string, key: string) =>
	queue.enqueue(sql, 'mail', { key, payload: { to, ...letter } });

/** As after the wait that follows a failure. */
const laterOn = (sql: Sql) => sql`update job set due_at = now()`;

describe('an email', () => {
	test('is sent through the mail server, once for its key, and names no person', async ({ sql }) => {
		const { url, received } = await served();
		await send(sql, 'ada@example.org', 'welcome 1');
		await send(sql, 'ada@example.org', 'welcome 1');
		while (await doNext(sql, through(url)));
		expect(received).toHaveLength(1);
		expect(received[0]).toMatchObject({ to: ['ada@example.org'], subject: letter.subject });
		expect(received[0]?.messageId).toMatch(/^<[\w-]{32}@waymark\.example\.org>$/);
		expect(received[0]?.raw).toMatch(/^To: ada@example\.org\r$/m);
		expect(received[0]?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
		expect(received[0]?.raw).toContain('https://waymark.example.org/messages');
	});

	test('to an address in another script arrives if the server supports it', async ({ sql }) => {
		const { url, received } = await served();
		await send(sql, 'žofie+waymark@example.org', 'k');
		await doNext(sql, through(url));
		expect(received[0]?.to).toEqual(['žofie+waymark@example.org']);
	});

	test.each(['ada@example.org, eve@example.com', 'ada@example.org\r\nBcc: eve@example.com', 'nobody', ''])(
		'to %j is not sent to anyone, and is not retried',
		async (to) => {
			const { url, received } = await served();
			const handler = through(url).mail;
			const job = { name: 'mail', key: 'k', attempts: 0, payload: { to, ...letter } };
			await expect(handler(null as unknown as Sql, job)).rejects.toThrow(
				'This is not a single email address.'
			);
			expect(received).toEqual([]);
		}
	);

	test('goes out soon after the commit, and not without one', async ({ pool }) => {
		const { url, received } = await served();
		const stop = await start(pool, { jobs: through(url), schedules: [], report: () => {} });
		const undone = pool.begin(async (sql) => {
			await send(sql, 'ada@example.org', 'undone');
			throw new Error('undo');
		});
		await expect(undone).rejects.toThrow('undo');
		await send(pool, 'ada@example.org', 'kept');
		await expect.poll(() => received.length).toBe(1);
		await stop();
	});
});

describe('a mail server', () => {
	test('that is down gets the email when it is back', async ({ sql }) => {
		const { url, close } = await mailServer();
		await close();
		await send(sql, 'ada@example.org', 'k');
		for (let attempt = 0; attempt < 5; attempt++) {
			await doNext(sql, through(url));
			await laterOn(sql);
		}
		expect(await sql`select attempts, failed_at from job`).toEqual([{ attempts: 5, failed_at: null }]);
		const { received } = await served({}, Number(new URL(url).port));
		await doNext(sql, through(url));
		expect(received).toHaveLength(1);
		expect(await queue.counts(sql)).toEqual({ waiting: 0, late: 0, failed: 0 });
	});

	test('that asks for a retry (greylisting) gets one later', async ({ sql }) => {
		let asked = 0;
		const { url, received } = await served({
			onRcptTo: (_, __, done) => done(asked++ === 0 ? refusal(451, 'Greylisted, try again later') : null)
		});
		await send(sql, 'ada@example.org', 'k');
		await doNext(sql, through(url));
		expect(await sql`select attempts, failed_at from job`).toEqual([{ attempts: 1, failed_at: null }]);
		await laterOn(sql);
		await doNext(sql, through(url));
		expect(received).toHaveLength(1);
	});

	const refused: [string, SMTPServerOptions][] = [
		['the address', { onRcptTo: (_, __, done) => done(refusal(550, 'No such user <ada@example.org>')) }],
		[
			'the message',
			{ onData: (stream, _, done) => stream.on('end', () => done(refusal(554, 'ada@example.org?'))).resume() }
		]
	];
	for (const [what, options] of refused)
		test(`that refuses ${what} permanently ends the retries, and no email address is kept`, async ({
			sql
		}) => {
			const { url } = await served(options);
			await send(sql, 'ada@example.org', 'k');
			await doNext(sql, through(url));
			const [failed] = await queue.listFailed(sql);
			expect(failed).toMatchObject({ name: 'mail', key: 'k', attempts: 1 });
			expect(failed?.error).toMatch(/55[04]/);
			expect(failed?.error).not.toContain('ada');
		});

	test('that refuses our password is tried again, because it may be corrected', async ({ sql }) => {
		const { url } = await served({
			disabledCommands: ['STARTTLS'],
			allowInsecureAuth: true,
			onAuth: (_, __, done) => done(refusal(535, 'Wrong password'))
		});
		await send(sql, 'ada@example.org', 'k');
		await doNext(sql, through(url.replace('//', '//waymark:wrong@')));
		expect(await sql`select attempts, failed_at, error like '%535%' as said from job`).toEqual([
			{ attempts: 1, failed_at: null, said: true }
		]);
	});
});

describe('without a mail server', () => {
	test('an email is put in the outbox, once', async ({ sql }) => {
		const jobs = { mail: mail.deliverer({ hasOutbox: true }) };
		await send(sql, 'ada@example.org', 'k');
		await doNext(sql, jobs);
		await sql`update job set done_at = null, payload = ${sql.json({ to: 'ada@example.org', ...letter })}`;
		await doNext(sql, jobs);
		expect(await mail.outbox(sql)).toMatchObject([{ to: 'ada@example.org', ...letter }]);
	});

	test('an email waits for one if the database is not the embedded one', async ({ sql }) => {
		await send(sql, 'ada@example.org', 'k');
		await doNext(sql, { mail: mail.deliverer({ hasOutbox: false }) });
		expect(await mail.outbox(sql)).toEqual([]);
		expect(await queue.counts(sql)).toMatchObject({ waiting: 1 });
	});
});

describe('a worker killed with kill -9', () => {
	test('between the commit and the email loses nothing, and an email sent twice has one message ID', async ({
		pool
	}) => {
		let isSlow = true;
		const seen: string[] = [];
		const { url } = await served({
			onData(stream, _, done) {
				let raw = '';
				stream.on('data', (part) => (raw += part));
				stream.on('end', () => {
					seen.push(/^message-id: (.*)$/im.exec(raw)?.[1] ?? '');
					if (!isSlow) done(); // else it has the letter, and never says so
				});
			}
		});
		const working = () => {
			const { database = '' } = pool.options;
			const script = ['--import', 'tsx', 'tests/support/job-process.ts', inject('socket'), database, url];
			const child = spawn(process.execPath, script, { stdio: 'ignore' });
			children.push(child);
			return child;
		};
		await send(pool, 'ada@example.org', 'k'); // committed, and nobody works yet
		const first = working();
		await expect.poll(() => seen).toHaveLength(1);
		first.kill('SIGKILL');
		isSlow = false;
		working();
		await expect.poll(() => seen).toHaveLength(2);
		expect(seen[1]).toBe(seen[0]);
		await expect.poll(() => queue.counts(pool)).toMatchObject({ waiting: 0, failed: 0 });
	});
});
