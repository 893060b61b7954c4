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
	type ResolveOptions,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as storyEditions from '#lib/stories/reading/story-editions.server.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { asksFirst } from '#lib/people/sign-in/next-page.ts';
import { hasToShow, isStaff } from '#lib/access/person.ts';
import { bringsToken, forgetToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import * as sentForms from '#lib/people/sign-in/sent-forms.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { BadQuery, Forbidden, statusOf } from '#lib/errors/errors.ts';
import { isUnreachable } from '#lib/errors/sentences.ts';
import { discard, mostOfForm, saysItself, sendsTooMuch } from '#lib/server/http/body-limit.ts';
import * as limits from '#lib/server/limits.server.ts';
import { openLog, storyOf } from '#lib/server/log.server.ts';
import { openMetrics } from '#lib/server/http/metrics.server.ts';
import { networkOf } from '#lib/server/http/network.ts';
import { openPool, programLogin } from '#lib/server/sql.server.ts';
import { compressed } from '#lib/server/http/compression.server.ts';
import { withHeaders } from '#lib/server/http/headers.ts';
import { keptPage } from '#lib/server/http/kept-pages.server.ts';
import { problemDetails } from '#lib/server/http/problem-details.ts';
import { areas } from './areas.ts';
import { begin } from './startup.server.ts';
import { controllerIn, issuerIn, readEnvironment } from './environment.ts';
import { clientOf, isDoneOnce, namesNoAction, pageOfNow, peerOf, wanted } from './requests.ts';

const environment = readEnvironment(process.env);
const { DATABASE_URL: url, WAYMARK_SOCKET: socket, WAYMARK_KEY: keys } = environment;
const sql = openPool({ url, socket, keys, username: programLogin });
const controller = controllerIn(environment);
const issuer = issuerIn(environment);
const log = openLog(environment.LOG_LEVEL);
const metrics = openMetrics(sql);

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
	refuseBrokenForms(event.request);
	if (namesNoAction(event)) error(404, refusals[404] ?? '');
	try {
		if (sendsTooMuch(event.request, event.route.id) && !saysItself(event.route.id))
			return await insteadOf(event, { page: '/too-large', status: 413, words: tooMuch });
		return await resolve(event);
	} finally {
		await discard(event.request);
	}
};

/** A page outside the doors must not read `viewer`. */
function withoutDoor(): never {
	throw new Forbidden('You do not have to sign in to see this page.');
}

const tooMuch = `You sent more than this page can accept. Most pages accept up to ${mostOfForm.words}. Nothing has been saved.`;

/** A form that is too large, incomplete or not a form is the sender's mistake, not an error of the server. */
function refuseBrokenForms(request: Request) {
	if (request.method === 'GET' || request.method === 'HEAD') return;
	const read = request.formData.bind(request);
	request.formData = () =>
		read().catch((reason: { status?: number; cause?: { status?: number } }) => {
			if (reason.status === 413 || reason.cause?.status === 413) error(413, tooMuch);
			error(422, 'We could not read the form. Go back and send it again.');
		});
}

/** Logs each answer on one line, with an id that the answer carries too. */
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

/** Forms a minute from one network, which may be a whole hospital's: more than people send, fewer than machines do. */
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
	page: string;
	status: number;
	/** The message for a script. */
	words: string;
}

/** Answers with another page; a script that sent a form gets a message instead. */
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
	const response = await settled(event, resolve);
	// A data request has the status in its data.
	const { status = response.status } = event.isDataRequest ? response : event.locals;
	const answer =
		status === response.status
			? response
			: new Response(response.body, { status, headers: response.headers });
	return compressed(event.request, withHeaders(event.url, answer));
};

/** Answers with 503 if we could not even find out who is asking, because the database is away. */
async function settled(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	try {
		return await resolve(event);
	} catch (thrown) {
		if (!isUnreachable(thrown)) throw thrown;
		return error(503, unexpected(event, thrown, 503));
	}
}

/** A form that renews a session or uses up a link is done once, however often someone clicks. */
const once: Handle = async ({ event, resolve }) => {
	if (!isDoneOnce(event)) return resolve(event);
	const { request, url, cookies } = event;
	const body = await request
		.clone()
		.arrayBuffer()
		.catch(() => null); // it broke off
	if (!body) return resolve(event);
	const address = url.pathname + url.search;
	const isByScript = request.headers.has('x-sveltekit-action');
	const form = { token: tokenIn(cookies, url), address, isByScript, body: new Uint8Array(body) };
	return sentForms.answerOnce(sql, form, async () => resolve(event));
};

/** Finds out who is asking; without a query for open data, and for browsers without a session. */
const identify: Handle = async ({ event, resolve }) => {
	event.locals.person = null;
	event.locals.sessionId = null;
	const token = tokenIn(event.cookies, event.url);
	if (!token || !event.route.id?.startsWith('/(')) return resolve(event);
	const signedIn = await sessions.find(sql, token);
	if (signedIn) ({ person: event.locals.person, sessionId: event.locals.sessionId } = signedIn);
	else if (!(await sentForms.cameWith(sql, token))) forgetToken(event.cookies, event.url);
	const response = await resolve(event);
	response.headers.set('cache-control', 'private, no-store');
	return response;
};

/** Pages that open before two-step sign-in is done. */
const beforeShowing = ['/(member)/second-factor', '/(member)/no-entry'];

/**
 * Members' pages open to people who are signed in, and have done two-step sign-in in this session if they have set it up. Staff
 * pages open only to staff, who must have it.
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

function noEntry(event: RequestEvent): Promise<Response> {
	const page = `/no-entry?to=${encodeURIComponent(event.route.id ?? '')}`;
	return insteadOf(event, { page, status: 403, words: 'You do not have permission to do this.' });
}

/** Rendered pages are kept for readers who are not signed in; other pages show who is reading. */
const keep: Handle = ({ event, resolve }) =>
	event.isDataRequest || // has the page's own URL, but needs only its data
	bringsToken(event.request, event.url)
		? resolve(event, lean)
		: keptPage(event.request, event.url, edition, async () => resolve(event, lean));

/** Leaves out what Svelte writes for a script that takes over a page, where there is no script. */
const lean: ResolveOptions = {
	transformPageChunk: ({ html }) => (html.includes('<script') ? html : html.replace(/<!--.*?-->/g, ''))
};

/** Names what pages are made from, so that it changes when they do. */
async function edition(): Promise<string> {
	const snapshot = await snapshots.current(sql);
	const map = (await layouts.isReady(sql, snapshot)) ? '' : ', map to come';
	return `${snapshot.id}${map}, stories ${await storyEditions.current(sql)}`;
}

/** Every URL under the API has a route, except one that cannot be decoded. */
const readable: Handle = ({ event, resolve }) =>
	event.route.id === null && event.url.pathname.startsWith('/api/v1/')
		? problemDetails(
				400,
				'We cannot read this web address',
				'A “%” must be followed by 2 hexadecimal digits that make a UTF-8 character.'
			)
		: resolve(event);

export const handle = sequence(watch, send, readable, provide, limit, once, identify, door, keep);

/** Messages for what SvelteKit refuses. */
const refusals: Readonly<Record<number, string>> = {
	404: 'Page not found',
	405: 'You cannot send a form to this page. You can only view it.',
	413: tooMuch,
	415: 'We could not read the form. Send it from its own page.'
};

/** Errors of an area have a message for the reader. For unexpected ones the reader gets an id to quote, and the log the details. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const meant = statusOf(error);
	if (meant !== null) {
		event.locals.status = meant;
		const now = meant === 409 ? { now: pageOfNow(event) } : {};
		const { suggestions } = error instanceof BadQuery ? error : {};
		return { message: (error as Error).message, status: meant, suggestions, ...now };
	}
	if (status < 500) return { message: refusals[status] ?? 'We cannot read this web address' };
	if (!isUnreachable(error)) return unexpected(event, error, status);
	event.locals.status = 503;
	return unexpected(event, error, 503);
};

/** Logs an error, with an id for the reader to quote. */
function unexpected({ locals, route }: RequestEvent, thrown: unknown, status: number) {
	const id = locals.requestId ?? randomUUID();
	log.error({ requestId: id, route: route.id ?? 'none', status, error: storyOf(thrown) });
	return { message: 'There is a problem with the service', status, id };
}
