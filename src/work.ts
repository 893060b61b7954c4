/** `npm run worker`: does the jobs of the queue in a process of its own, until it is asked to stop. */
import { sentenceOf } from '#lib/errors/sentences.ts';
import { survive } from '#lib/server/driver.server.ts';
import { openPool } from '#lib/server/sql.server.ts';
import { start } from '#lib/server/worker.server.ts';
import { readEnvironment } from './environment.ts';
import { workOf } from './worker.ts';

const environment = readEnvironment(process.env);
const sql = openPool({ url: environment.DATABASE_URL, socket: environment.WAYMARK_SOCKET, max: 4 });
const report = (error: unknown) => console.error(sentenceOf(error));

survive(report);
const stop = await start(sql, { ...workOf(environment), report });
console.log('The worker is ready – Ctrl-C stops it.');

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, async () => {
		if (isStopping) return;
		isStopping = true;
		await stop();
		await sql.end({ timeout: 3 });
		process.exit(0);
	});
