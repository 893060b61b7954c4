/** A process of its own that works on a database: says "working", and for each job what it does. Ended by a signal. */
import fs from 'node:fs';
import { start, type Handler } from '#lib/server/jobs/worker.server.ts';
import { survive } from '#lib/server/driver/driver.server.ts';
import { deliverer } from '#lib/server/mail/mail.server.ts';
import { openPool } from '../../src/lib/server/sql.server.ts';

const [socket, database, smtpUrl] = process.argv.slice(2);
const sql = openPool({ socket, database, max: 4 });
const say = (line: string) => fs.writeSync(1, `${line}\n`);

/** Waits for whoever holds the lock, so that a test can see who has begun before anything is done. */
const note: Handler = async (sql, { key }) => {
	say(`began ${key}`);
	await sql`select pg_advisory_xact_lock_shared(1)`;
	say(`did ${key}`);
	await sql`insert into outbox_letter (message_id, recipient, subject, body) values (gen_random_uuid(), ${key}, '', '')`;
};
/** Takes its time, so that somebody can end us meanwhile. */
const hang: Handler = async (sql, { key }) => {
	say(`began ${key}`);
	await new Promise((resolve) => setTimeout(resolve, 60_000));
};

/** Says who it is to the database, so that somebody can hang up on it; then goes through. */
let tries = 0;
const linger: Handler = async (sql, { key }) => {
	tries += 1;
	const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
	say(`try ${tries} by ${row?.pid}`);
	if (tries <= 5) await sql`select pg_sleep(60)`;
	say(`did ${key}`);
};

survive(() => say('broken off'));
const mail = deliverer({ smtpUrl, from: 'waymark@example.org', hasOutbox: false });
const jobs = { note, hang, linger, mail };
await start(sql, { jobs, schedules: [], report: () => say('reported') });
say('working');
