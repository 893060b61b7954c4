/** What happens before the first request, and what is printed at the start. */
import type postgres from 'postgres';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import * as firstAdministrator from '#lib/people/joining/first-administrator.server.ts';
import * as openToPeople from '#lib/people/open-to-people.server.ts';
import { howToOpen, missingSettings } from '#lib/privacy/controller.ts';
import * as sample from '#lib/people/joining/sample.server.ts';
import { survive } from '#lib/server/driver/driver.server.ts';
import { noteKey } from '#lib/server/installation.server.ts';
import { storyOf, type Log } from '#lib/server/log.server.ts';
import { atomically } from '#lib/server/sql.server.ts';
import * as worker from '#lib/server/jobs/worker.server.ts';
import { areas } from './areas.ts';
import { asOwner, ready } from './database.server.ts';
import { controllerIn, keyWarning, otherKey, type Environment } from './environment.ts';
import { workOf } from './worker.ts';

export interface Process {
	sql: postgres.Sql;
	environment: Environment;
	log: Log;
}

/** Prepares the database and the catalogue, and starts the worker until the process is asked to stop. */
export async function begin({ sql, environment, log }: Process): Promise<void> {
	let stopWorking = async () => {};
	// First, because the process may be asked to stop during a migration.
	process.on('sveltekit:shutdown', async () => {
		await stopWorking();
		await sql.end({ timeout: 3 });
	});
	survive((error) => log.fatal({ uncaught: storyOf(error) }));
	await ready(environment);
	const missing = missingSettings(controllerIn(environment));
	await openToPeople.note(sql, missing.length === 0);
	if (missing.length > 0) console.warn(howToOpen(missing));
	await bundled.load(sql);
	await asOwner(environment, (sql) => atomically(sql, areas.bundled));
	await snapshots.follow(sql, () => void layOut(sql, log));
	await snapshots.current(sql);
	await welcome(sql, environment);
	if (environment.WORKER === 'apart') return;
	const report = (error: unknown) => log.error({ worker: storyOf(error) });
	stopWorking = await worker.start(sql, { ...workOf(environment), report });
}

/** Lays out the map of the live catalogue in the background; a simple map is shown until then. */
async function layOut(sql: postgres.Sql, log: Log) {
	try {
		await layouts.prepare(sql, await snapshots.current(sql));
	} catch (error) {
		log.error({ layout: storyOf(error) });
	}
}

/** @returns how those sign in who can */
async function settleSample(sql: postgres.Sql): Promise<sample.SampleSignIn[]> {
	const signIns = await sample.settle(sql);
	await atomically(sql, areas.sample);
	return signIns;
}

/** Adds or removes the sample people, and says how to get the first administrator if there is none. */
async function welcome(sql: postgres.Sql, environment: Environment): Promise<void> {
	const { WAYMARK_SAMPLE: wantsSample, DATABASE_URL: url, ORIGIN } = environment;
	for (const warning of [keyWarning(environment), (await noteKey(sql)) ? null : otherKey])
		if (warning) console.warn(warning);
	if (wantsSample) console.log(sample.introduction(await asOwner(environment, settleSample)));
	else await sample.clear(sql);
	const apart = wantsSample ? ' apart from the sample people' : '';
	const secret = await firstAdministrator.invite(sql);
	if (secret) {
		console.log(
			`No one has an account yet${apart}. Create the first administrator account within 24 hours: ${ORIGIN}/begin/${secret}`
		);
		if (!url && !wantsSample)
			console.log('To try Waymark with sample people instead, run: npm start -- --sample');
	} else if (await asOwner(environment, firstAdministrator.isMissing)) {
		console.warn(
			`There is no administrator${apart}. To invite one, with or without an account, run: npm run waymark -- invite EMAIL administrator`
		);
	}
}
