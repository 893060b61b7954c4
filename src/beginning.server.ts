/** What is said, once the database is ready, to whoever started Waymark. */
import type postgres from 'postgres';
import * as firstAdministrator from '#lib/people/first-administrator.server.ts';
import * as sample from '#lib/people/sample.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { keyWarning, type Environment } from './environment.ts';

/** Invented people come, or go with the first start without them; where nobody has an account yet, it is said how to get the first. */
export async function welcome(sql: postgres.Sql, environment: Environment): Promise<void> {
	const { WAYMARK_SAMPLE: wantsSample, DATABASE_URL: url, ORIGIN } = environment;
	const warning = keyWarning(environment);
	if (warning) console.warn(warning);
	await (wantsSample ? sayWhoIsInvented(environment) : sample.clear(sql));
	const secret = await firstAdministrator.invite(sql);
	if (!secret) return;
	console.log(
		`Nobody has an account yet. The first administrator begins here, within a day: ${ORIGIN}/begin/${secret}`
	);
	if (!url && !wantsSample) console.log('To look around with invented people instead: npm start -- --sample');
}

async function sayWhoIsInvented({ WAYMARK_SOCKET: socket, WAYMARK_KEY: keys }: Environment) {
	const owner = openOwnerPool({ socket, keys, max: 1 });
	console.log(sample.introduction(await sample.settle(owner)));
	await owner.end({ timeout: 5 });
}
