import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { problemDetails } from '#lib/server/http/problem-details.ts';
import type { RequestHandler } from './$types';

/** Able to answer: the database is there and migrated, and holds a catalogue. */
export const GET: RequestHandler = async ({ locals }) => {
	const migrated = await locals.sql`select from migration limit 1`
		.then(({ count }) => count === 1)
		.catch(() => false);
	if (!migrated)
		return problemDetails(503, 'Not ready', 'The database cannot be reached, or is not migrated yet.');
	const { catalogue } = await snapshots.current(locals.sql);
	if (catalogue.levels.size === 0)
		return problemDetails(503, 'Not ready', 'No catalogue has been published yet.');
	return new Response('ready', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
};
