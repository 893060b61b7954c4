import { createHash } from 'node:crypto';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { pathwaysAnswer } from '#lib/api/answers.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';
import { notAllowed, parameterProblems } from '#lib/server/http/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/http/public-answer.ts';
import type { RequestHandler } from './$types';

/** The best pathways. The same query to the same catalogue always has the same answer. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
	const { id, catalogue } = await snapshots.current(locals.sql);
	const read = readPathwayQuery(url.searchParams, catalogue);
	if ('problems' in read) return parameterProblems('A parameter cannot be used', read.problems);
	const { query } = read;
	const about = { tag: `pathways-${id}-${queryTag(url)}`, type: 'application/json' };
	return publicAnswer(request, about, (headers) => {
		const graph = graphOf(catalogue);
		const from = performance.now();
		const found = findPathways(graph, query);
		headers.set('server-timing', `find;dur=${(performance.now() - from).toFixed(3)}`);
		return JSON.stringify(pathwaysAnswer(query, found));
	});
};

/** A hash of the query for the tag, so that the tag stays short. */
function queryTag(url: URL): string {
	return createHash('sha256').update(url.searchParams.toString()).digest('base64url').slice(0, 22);
}

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = notAllowed;
