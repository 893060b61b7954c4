import path from 'node:path';
import autocannon from 'autocannon';
import postgres from 'postgres';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { openPool } from '#lib/server/sql.server.ts';
import { startPostgres } from '../../src/bin/postgres.js';
import { cast, settle } from '../support/cast.ts';
import { median, ms, print, timings } from './figures.ts';

/** Rounds of sign-ins, each of two: an address may be tried 20 times. */
const rounds = 10;
const readers = 200;
const seconds = 5;

/** What it costs to be signed in, and to sign in, on a running Waymark with the cast. */
export async function benchSessions(address: string, data: string) {
	const { socket, release } = await startPostgres({ folder: path.join(data, 'postgres') }); // the one that runs already
	const sql = openPool({ socket });
	await settle(sql);
	const beginning = { method: 'password', device: 'A benchmark' } as const;
	const token = await sessions.begin(sql, cast.trainee, beginning);
	await benchCheck(sql, socket, token);
	await benchSignIn(address);
	await benchReaders(address, token);
	await sql.end();
	await release();
}

async function benchCheck(sql: postgres.Sql, socket: string, token: string) {
	const taken = await timings(2_000, () => sessions.find(sql, token));
	print('session check: median', ms(median(taken)), '≤ 1 ms');
	let queries = 0;
	const counted = postgres({
		host: socket,
		port: 5432,
		database: 'waymark',
		username: 'waymark',
		fetch_types: false,
		connection: { role: 'waymark_app' },
		debug: () => queries++
	});
	await sessions.find(counted, token);
	await counted.end();
	print('session check: queries', String(queries), '≤ 1');
}

/** Sign-in through the page beside the work of Argon2id alone, by turns, on a server that is warm. */
async function benchSignIn(address: string) {
	const alone: number[] = [];
	const whole: number[] = [];
	for (let round = 0; round < rounds; round++)
		for (const { email, password } of [cast.alum, cast.trainee, cast.stranger]) {
			const hash = await passwords.hash(password);
			alone.push(...(await timings(1, () => passwords.matches(password, hash))));
			whole.push(...(await timings(1, () => signIn(address, { email, password }))));
		}
	const warm = (taken: number[]) => median(taken.slice(taken.length / 2));
	print('sign-in, beyond Argon2id alone: median', ms(warm(whole) - warm(alone)), '≤ 20 ms');
	print('Argon2id alone: median', ms(warm(alone)));
}

async function signIn(address: string, form: { email: string; password: string }) {
	const headers = {
		origin: new URL(address).origin,
		accept: 'text/html',
		'content-type': 'application/x-www-form-urlencoded'
	};
	const body = new URLSearchParams(form).toString();
	const answer = await fetch(`${address}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`Signing in was answered with ${answer.status}`);
}

async function benchReaders(address: string, token: string) {
	const headers = { cookie: `${cookieName(new URL(address))}=${token}` };
	const { requests, non2xx, errors, timeouts } = await autocannon({
		url: `${address}/account`,
		connections: readers,
		duration: seconds,
		timeout: 30,
		headers
	});
	print(`${readers} signed-in readers at once: errors`, String(non2xx + errors + timeouts), 'none');
	print(`${readers} signed-in readers at once: pages a second`, requests.average.toFixed(0));
}
