import { problemDetails } from '#lib/server/http/problem-details.ts';
import { editDistance } from '#lib/text/likeness.ts';
import { openApi } from './openapi.ts';

/** The most edits to a path that we suggest, and never more than half of its name. */
const mostAway = 3;
const mostSuggested = 3;
/** How many characters of a wrong path we compare. */
const longest = 60;

/** The document that lists every path. */
const everything = '/api/v1/openapi.json';
const start = '/api/v1/';
const paths = Object.keys(openApi.paths);

/** Paths of the API that may have been meant, nearest first. */
export function nearPaths(path: string): string[] {
	const wanted = path.slice(0, longest).toLowerCase().replace(/\/+$/, '');
	const near = paths
		.map((path) => ({ path, away: awayFrom(wanted, path) }))
		.filter(({ path, away }) => away <= Math.min(mostAway, (path.length - start.length) / 2))
		.sort((a, b) => a.away - b.away);
	const least = near[0]?.away ?? 0;
	return near
		.filter(({ away }) => away <= least + 1)
		.slice(0, mostSuggested)
		.map(({ path }) => path);
}

/** A path without its extension, or with another one, is near. */
function awayFrom(wanted: string, known: string): number {
	const bare = (path: string) => path.replace(/\.[a-z]*$/, '');
	return Math.min(
		editDistance(wanted, known, mostAway),
		1 + editDistance(bare(wanted), bare(known), mostAway)
	);
}

/** The answer to a path under /api/v1 that does not exist. */
export function noSuchPath(path: string): Response {
	const suggestions = nearPaths(path);
	const meant = suggestions.length > 0 ? `Did you mean ${suggestions.join(' or ')}? ` : '';
	const message = `${meant}See ${everything} for all paths.`;
	return problemDetails(404, 'Path not found', message, [
		{ parameter: 'path', message, suggestions: suggestions.length > 0 ? suggestions : [everything] }
	]);
}
