import { opensTo } from '#lib/access/staff-page.ts';
import {
	error,
	isHttpError,
	isRedirect,
	json,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { asksFirst } from '#lib/people/sign-in/next-page.ts';
import { hasToShow, isStaff } from '#lib/access/person.ts';
import { bringsToken, forgetToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { BadQuery, Forbidden, statusOf } from '#lib/errors/errors.ts';
import { discard, mostOfForm, saysItself, sendsTooMuch } from '#lib/server/http/body-limit.ts';
import * as limits from '#lib/server/limits.server.ts';
import { openLog, storyOf } from '#lib/server/log.server.ts';
import { openMetrics } from '#lib/server/http/metrics.server.ts';
import { networkOf } from '#lib/server/http/network.ts';
import { openPool } from '#lib/server/sql.server.ts';
import { compressed } from '#lib/server/http/compression.server.ts';
import { withHeaders } from '#lib/server/http/headers.ts';
import { keptPage } from '#lib/server/http/kept-pages.server.ts';
import { problemDetails } from '#lib/server/http/problem-details.ts';
import { areas } from './areas.ts';
import { begin } from './startup.server.ts';
import { issuerIn, readEnvironment } from './environment.ts';

const environment = readEnvironment(process.env);
const { DATABASE_URL: url, WAYMARK_SOCKET: socket, WAYMARK_KEY: keys } = environment;
const sql = openPool({ url, socket, keys });
const controller = {
	name: environment.WAYMARK_CONTROLLER ?? null,
	contact: environment.WAYMARK_CONTACT ?? null
};
const issuer = issuerIn(environment);
const log = openLog(environment.LOG_LEVEL);
const metrics = openMetrics(sql);

/** Before the first request: the database is as this copy needs it, and holds a catalogue. */
export const init: ServerInit = () => begin({ sql, environment, log });

const provide: Handle = async ({ event, resolve }) => {
	Object.assign(event.locals, {
		sql,
		environment,
		log,
		issuer,
		controller,
		metrics,
		peer: peerOf(event),
		network: networkOf(clientOf(event))
	});
	Object.defineProperty(event.locals, 'viewer', { configurable: true, get: withoutDoor });
	if (sendsTooMuch(event.request, event.route.id)) {
		await discard(event.request);
		if (!saysItself(event.route.id))
			return insteadOf(event, { page: '/too-large', status: 413, words: tooMuch });
	}
	refuseBrokenForms(event.request);
	return resolve(event);
};

/** A page outside the doors that reads `viewer` is a mistake: it shows nothing to anybody. */
function withoutDoor(): never {
	throw new Forbidden('You do not have to sign in to see this page.');
}

/** Whoever is connected to us. */
function peerOf(event: RequestEvent): string {
	return event.platform?.req.socket.remoteAddress ?? clientOf(event);
}

/** Who asks, by the header of our own proxy where there is one. Whoever comes past the proxy brings no header, and is their peer. */
function clientOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return event.platform?.req.socket.remoteAddress ?? '';
	}
}

const tooMuch = `You sent more than this page can accept. Most pages accept up to ${mostOfForm.words}. Nothing has been saved.`;

/** A form that is too large, breaks off, or is none is the sender's mistake, and no fault of ours. */
function refuseBrokenForms(request: Request) {
	if (request.method === 'GET' || request.method === 'HEAD') return;
	const read = request.formData.bind(request);
	request.formData = () =>
		read().catch((reason: { status?: number; cause?: { status?: number } }) => {
			if (reason.status === 413 || reason.cause?.status === 413) error(413, tooMuch);
			error(422, 'We could not read the form. Go back and send it again.');
		});
}

/** One line in the log for each answer, and its number with the answer. */
const watch: Handle = async ({ event, resolve }) => {
	if (event.isSubRequest) return resolve(event);
	const began = performance.now();
	const requestId = randomUUID();
	event.locals.requestId = requestId;
	let status = 500;
	try {
		const response = await resolve(event);
		response.headers.set('x-request-id', requestId);
		status = response.status;
		return response;
	} catch (thrown) {
		if (isRedirect(thrown) || isHttpError(thrown)) status = thrown.status;
		throw thrown;
	} finally {
		const milliseconds = Math.round((performance.now() - began) * 100) / 100;
		const answer = { route: event.route.id ?? 'none', method: event.request.method, status, milliseconds };
		metrics.answered(answer);
		log.info({ requestId, ...answer });
	}
};

/** So many forms a minute from one network, which may be a whole hospital's: far more than people send, far fewer than machines. */
const forms: limits.Limit = { name: 'forms by network', times: 600, seconds: 60 };

const limit: Handle = async ({ event, resolve }) => {
	if (['GET', 'HEAD', 'OPTIONS'].includes(event.request.method)) return resolve(event);
	const taken = await limits.take(sql, forms, event.locals.network);
	if (taken.isAllowed) return resolve(event);
	const answer = await insteadOf(event, { page: '/too-many', status: 429, words: tooOften });
	answer.headers.set('retry-after', String(taken.retryAfter));
	return answer;
};

const tooOften = 'There have been too many attempts from your network. Wait a few minutes, then try again.';

interface Refusal {
	/** The page that says so. */
	page: string;
	status: number;
	/** The same for a script. */
	words: string;
}

/** Answers with another page than the one that was asked for; a form that a script sent is told in words. */
async function insteadOf(
	{ fetch, request }: RequestEvent,
	{ page, status, words }: Refusal
): Promise<Response> {
	if (request.headers.has('x-sveltekit-action'))
		return json({ type: 'error', error: { message: words, status } }, { status });
	const { body, headers } = await fetch(page);
	return new Response(body, { status, headers });
}

const send: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	// Who asks for a page's data alone is told in the data.
	const { status = response.status } = event.isDataRequest ? response : event.locals;
	const answer =
		status === response.status
			? response
			: new Response(response.body, { status, headers: response.headers });
	return compressed(event.request, withHeaders(event.url, answer));
};

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

/** What is needed to show a second factor, and to be told that a page is not for you. */
const beforeShowing = ['/(member)/second-factor', '/(member)/no-entry'];

/**
 * Some pages open to those who are signed in, and who have shown in this session the second factor that they have; some of these to
 * staff alone, who must have one.
 */
const door: Handle = async ({ event, resolve }) => {
	const [, which] = /^\/\((member|staff)\)/.exec(event.route.id ?? '') ?? [];
	if (!which) return resolve(event);
	const { person } = event.locals;
	if (!person) redirect(303, asksFirst('/sign-in', wanted(event)));
	if (which === 'staff') {
		if (!isStaff(person)) return noEntry(event);
		if (!person.secondFactorAt) redirect(303, asksFirst('/second-factor', wanted(event)));
		if (!opensTo(areas.staff, person, event.route.id ?? '')) return noEntry(event);
	} else if (hasToShow(person) && !beforeShowing.includes(event.route.id ?? '')) {
		redirect(303, asksFirst('/second-factor', wanted(event)));
	}
	Object.defineProperty(event.locals, 'viewer', { value: person });
	const response = await resolve(event);
	response.headers.set('cache-control', 'private, no-store');
	return response;
};

/** The page to come back to; what was sent to it is not sent again. */
function wanted({ request, url }: RequestEvent): URL {
	return request.method === 'GET' ? url : new URL(url.pathname, url);
}

function noEntry(event: RequestEvent): Promise<Response> {
	const page = `/no-entry?to=${encodeURIComponent(event.route.id ?? '')}`;
	return insteadOf(event, { page, status: 403, words: 'You do not have permission to do this.' });
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
		? problemDetails(
				400,
				'We cannot read this web address',
				'A “%” must be followed by 2 hexadecimal digits that make a UTF-8 character.'
			)
		: resolve(event);

export const handle = sequence(watch, send, readable, provide, limit, identify, door, keep);

/** What SvelteKit itself refuses, in words. */
const refusals: Readonly<Record<number, string>> = {
	404: 'Page not found',
	405: 'You cannot send a form to this page. You can only view it.',
	413: tooMuch,
	415: 'We could not read the form. Send it from its own page.'
};

/**
 * Where it can be seen how things are now: the page that a form was sent from. A page that itself cannot be shown any more sends
 * its reader to the one above it, that of a person or a list.
 */
function pageOfNow({ request, url: { pathname } }: RequestEvent): string {
	if (request.method !== 'GET') return pathname;
	const [area, thing, ...below] = pathname.split('/').slice(1);
	return below.length > 0 ? `/${area}/${thing}` : `/${area}`;
}

/** What an area throws is an answer, in its own words. Anything that nobody expected: a number to quote for the reader, the whole story for the log, no address of anyone. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const meant = statusOf(error);
	if (meant !== null) {
		event.locals.status = meant;
		const now = meant === 409 ? { now: pageOfNow(event) } : {};
		const { suggestions } = error instanceof BadQuery ? error : {};
		return { message: (error as Error).message, status: meant, suggestions, ...now };
	}
	if (status < 500) return { message: refusals[status] ?? 'We cannot read this web address' };
	const id = event.locals.requestId ?? randomUUID();
	log.error({ requestId: id, route: event.route.id ?? 'none', status, error: storyOf(error) });
	return { message: 'There is a problem with the service', id };
};
