/** `npm run worker`: runs the jobs of the queue in their own process, until it is asked to stop. */
import path from 'node:path';
import { sentenceOf } from '#lib/errors/sentences.ts';
import { survive } from '#lib/server/driver/driver.server.ts';
import { openLog, storyOf } from '#lib/server/log.server.ts';
import { openPool, programLogin } from '#lib/server/sql.server.ts';
import { start } from '#lib/server/jobs/worker.server.ts';
import { originOf } from './bin/origin.js';
import { ready } from './database.server.ts';
import { keyWarning, readEnvironment } from './environment.ts';
import { workOf } from './worker.ts';

process.chdir(path.resolve(import.meta.dirname, '..')); // migrations are found from here

async function work() {
	const environment = readEnvironment({ ...process.env, ORIGIN: originOf(process.env) ?? undefined });
	const { DATABASE_URL: url, WAYMARK_SOCKET: socket, WAYMARK_KEY: keys } = environment;
	const warning = keyWarning(environment);
	if (warning) console.warn(warning);
	const log = openLog(environment.LOG_LEVEL);
	const sql = openPool({ url, socket, keys, username: programLogin, max: 4 });
	const report = (error: unknown) => log.error({ worker: storyOf(error) });
	survive(report);
	await ready(environment);
	const stop = await start(sql, { ...workOf(environment), report });
	console.log('The worker is ready. Press Ctrl-C to stop it.');
	await stopSignal();
	await stop();
	await sql.end({ timeout: 3 });
}

function stopSignal(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
	});
}

try {
	await work();
	process.exit(0);
} catch (error) {
	console.error(sentenceOf(error));
	process.exit(1);
}
