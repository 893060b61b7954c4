import {
	error as refuse,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import * as bundled from '#lib/catalogue/bundled.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as layouts from '#lib/explorer/layouts.server.ts';
import * as firstAdministrator from '#lib/people/first-administrator.server.ts';
import { asksFirst } from '#lib/people/next-page.ts';
import { isStaff } from '#lib/people/person.ts';
import { bringsToken, forgetToken, tokenIn } from '#lib/people/session-cookie.ts';
import * as sample from '#lib/people/sample.server.ts';
import * as sessions from '#lib/people/sessions.server.ts';
import { opensTo } from '#lib/people/staff-sections.ts';
import { sendsTooMuch } from '#lib/server/body-limit.ts';
import { survive } from '#lib/server/driver.server.ts';
import { migrateAsOwner } from '#lib/server/migrate.server.ts';
import { openOwnerPool, openPool } from '#lib/server/sql.server.ts';
import { compressed } from '#lib/server/compression.server.ts';
import { withHeaders } from '#lib/server/headers.ts';
import { keptPage } from '#lib/server/kept-pages.ts';
import { problemDetails } from '#lib/server/problem-details.ts';
import { issuerIn, ownersUrl, readEnvironment } from './environment.ts';

const environment = readEnvironment(process.env);
const { DATABASE_URL: url, WAYMARK_SOCKET: socket } = environment;
const issuer = issuerIn(environment);
const sql = openPool({ url, socket });
const controller = {
	name: environment.WAYMARK_CONTROLLER ?? null,
	contact: environment.WAYMARK_CONTACT ?? null
};

/** Before the first request: the database is as this copy needs it, and holds a catalogue. */
export const init: ServerInit = async () => {
	survive((error) =>
		console.error(JSON.stringify({ at: new Date().toISOString(), uncaught: storyOf(error) }))
	);
	await migrateAsOwner({ url: ownersUrl(environment), socket }, 'migrations');
	await bundled.load(sql);
	await snapshots.follow(sql, () => void layOut());
	process.on('sveltekit:shutdown', () => sql.end({ timeout: 3 }));
	await snapshots.current(sql);
	await (environment.WAYMARK_SAMPLE ? sayWhoIsInvented() : sample.clear(sql));
	await sayHowToBegin();
};

/** Lets invented people in, and says to whoever started Waymark how they sign in. */
async function sayWhoIsInvented() {
	const owner = openOwnerPool({ socket, max: 1 });
	console.log(sample.introduction(await sample.settle(owner)));
	await owner.end({ timeout: 5 });
}

/** Where nobody has an account yet, whoever started Waymark is shown how to get the first one. */
async function sayHowToBegin() {
	const secret = await firstAdministrator.invite(sql);
	if (secret)
		console.log(
			`Nobody has an account yet. The first administrator begins here, within a day: ${environment.ORIGIN}/begin/${secret}`
		);
	if (secret && !url && !environment.WAYMARK_SAMPLE)
		console.log('To look around with invented people instead: npm start -- --sample');
}

/** The map of the catalogue in force is made beside everything else; until it is there, a simple one is shown. */
async function layOut() {
	try {
		await layouts.prepare(sql, await snapshots.current(sql));
	} catch (error) {
		console.error(JSON.stringify({ at: new Date().toISOString(), layout: storyOf(error) }));
	}
}

const provide: Handle = ({ event, resolve }) => {
	event.locals.sql = sql;
	event.locals.issuer = issuer;
	event.locals.controller = controller;
	return resolve(event);
};

const send: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { status = response.status } = event.locals;
	const answer =
		status === response.status
			? response
			: new Response(response.body, { status, headers: response.headers });
	return compressed(event.request, withHeaders(event.url, answer));
};

/** What is too much is not even read, and a form that is none is the fault of whoever sent it. */
const weigh: Handle = ({ event, resolve }) => {
	const { request } = event;
	if (sendsTooMuch(request, event.route.id)) refuse(413, tooMuch);
	const read = request.formData.bind(request);
	request.formData = () =>
		read().catch((problem) => {
			if (problem?.status === 413) throw problem;
			refuse(422, 'The form cannot be read. Go back, and send it again.');
		});
	return resolve(event);
};
const tooMuch = 'That is more than can be sent here at once';

/** Who is asking. Machines and open data ask as nobody; so does every browser without a session, at no cost. */
const identify: Handle = async ({ event, resolve }) => {
	event.locals.person = null;
	event.locals.sessionId = null;
	const token = tokenIn(event.cookies, event.url);
	if (!token || !event.route.id?.startsWith('/(')) return resolve(event);
	const signedIn = await sessions.find(sql, token);
	if (signedIn) ({ person: event.locals.person, sessionId: event.locals.sessionId } = signedIn);
	else forgetToken(event.cookies, event.url);
	const response = await resolve(event);
	response.headers.set('cache-control', 'private, no-store');
	return response;
};

/** Some pages open to those who are signed in; some of these to staff alone, who have shown a second factor in this session. */
const door: Handle = async ({ event, resolve }) => {
	const [, which] = /^\/\((member|staff)\)/.exec(event.route.id ?? '') ?? [];
	if (!which) return resolve(event);
	const { person } = event.locals;
	if (!person) redirect(303, asksFirst('/sign-in', wanted(event)));
	if (which === 'staff') {
		if (!isStaff(person)) return noEntry(event);
		if (!person.secondFactorAt) redirect(303, asksFirst('/second-factor', wanted(event)));
		if (!opensTo(person, event.route.id ?? '')) return noEntry(event);
	}
	const response = await resolve(event);
	response.headers.set('cache-control', 'private, no-store');
	return response;
};

/** The page to come back to; what was sent to it is not sent again. */
function wanted({ request, url }: RequestEvent): URL {
	return request.method === 'GET' ? url : new URL(url.pathname, url);
}

async function noEntry({ fetch }: RequestEvent): Promise<Response> {
	const { body, headers } = await fetch('/no-entry');
	return new Response(body, { status: 403, headers });
}

/** Pages are kept for readers who are not signed in: to others they say who is reading. */
const keep: Handle = ({ event, resolve }) =>
	event.isDataRequest || // asks at the page's own address for its data alone
	bringsToken(event.request, event.url)
		? resolve(event)
		: keptPage(event.request, event.url, edition, async () => resolve(event));

/** Names what pages are made from: another name, other pages. */
async function edition(): Promise<string> {
	const snapshot = await snapshots.current(sql);
	return (await layouts.isReady(sql, snapshot)) ? snapshot.id : `${snapshot.id}, map to come`;
}

/** Every address under the API has a route, but for one that cannot be read. */
const readable: Handle = ({ event, resolve }) =>
	event.route.id === null && event.url.pathname.startsWith('/api/v1/')
		? problemDetails(400, 'This address cannot be read', 'A “%” is followed by what stands for no character.')
		: resolve(event);

export const handle = sequence(send, readable, weigh, provide, identify, door, keep);

/** Anything that nobody expected: a number to quote for the reader, the whole story for the log, no address of anyone. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 413) return { message: tooMuch };
	if (status < 500) return { message: status === 404 ? 'Page not found' : 'This address cannot be read' };
	const id = randomUUID();
	console.error(
		JSON.stringify({ at: new Date().toISOString(), id, route: event.route.id, status, error: storyOf(error) })
	);
	return { message: 'Something went wrong', id };
};

function storyOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
