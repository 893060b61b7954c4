import { problemDetails } from '#lib/server/problem-details.ts';
import { editDistance } from '#lib/text/likeness.ts';
import { openApi } from './openapi.ts';

/** How many letters an address may be off, and how many are suggested. */
const mostAway = 3;
const mostSuggested = 3;
/** What is looked at of an address that nothing has. */
const longest = 60;

const known = Object.keys(openApi.paths);

/** Addresses of the API that may have been meant, nearest first; the document that lists them all where none is near. */
export function nearAddresses(path: string): string[] {
	const wanted = path.slice(0, longest).toLowerCase().replace(/\/+$/, '');
	const near = known
		.map((address) => ({ address, away: awayFrom(wanted, address) }))
		.filter(({ away }) => away <= mostAway)
		.sort((a, b) => a.away - b.away)
		.map(({ address }) => address);
	return near.length > 0 ? near.slice(0, mostSuggested) : ['/api/v1/openapi.json'];
}

/** An address written without its ending, or with another one, is near. */
function awayFrom(wanted: string, address: string): number {
	const bare = (path: string) => path.replace(/\.[a-z]*$/, '');
	return Math.min(
		editDistance(wanted, address, mostAway),
		1 + editDistance(bare(wanted), bare(address), mostAway)
	);
}

/** The answer to an address under /api/v1 that there is nothing at. */
export function noSuchAddress(path: string): Response {
	const suggestions = nearAddresses(path);
	const message = `Read ${suggestions.join(' or ')}. /api/v1/openapi.json lists everything.`;
	return problemDetails(404, 'There is nothing here', message, [{ parameter: 'path', message, suggestions }]);
}
