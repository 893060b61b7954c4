import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import * as bundled from '#lib/catalogue/bundled.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as layouts from '#lib/explorer/layouts.server.ts';
import { migrate } from '#lib/server/migrate.server.ts';
import { openPool } from '#lib/server/sql.server.ts';
import { compressed } from '#lib/server/compression.server.ts';
import { withHeaders } from '#lib/server/headers.ts';
import { keptPage } from '#lib/server/kept-pages.ts';
import { problemDetails } from '#lib/server/problem-details.ts';
import { readEnvironment } from './environment.ts';

const { DATABASE_URL: url, WAYMARK_SOCKET: socket } = readEnvironment(process.env);
const sql = openPool({ url, socket });

/** Before the first request: the database is as this copy needs it, and holds a catalogue. */
export const init: ServerInit = async () => {
	await migrate(sql, 'migrations');
	await bundled.load(sql);
	await snapshots.follow(sql, () => void layOut());
	process.on('sveltekit:shutdown', () => sql.end({ timeout: 3 }));
	await snapshots.current(sql);
};

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

const keep: Handle = ({ event, resolve }) =>
	event.isDataRequest // asks at the page's own address for its data alone
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

export const handle = sequence(send, readable, provide, keep);

/** Anything that nobody expected: a number to quote for the reader, the whole story for the log, no address of anyone. */
export const handleError: HandleServerError = ({ error, event, status }) => {
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
