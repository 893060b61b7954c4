import { problemDetails } from '#lib/server/http/problem-details.ts';
import { editDistance } from '#lib/text/likeness.ts';
import { openApi } from './openapi.ts';

/** How many letters an address may be off, though never more than half of its name, and how many are suggested. */
const mostAway = 3;
const mostSuggested = 3;
/** What is looked at of an address that nothing has. */
const longest = 60;

/** Lists all that there is. */
const everything = '/api/v1/openapi.json';
const start = '/api/v1/';
const known = Object.keys(openApi.paths);

/** Addresses of the API that may have been meant, nearest first; empty where none is near. */
export function nearAddresses(path: string): string[] {
	const wanted = path.slice(0, longest).toLowerCase().replace(/\/+$/, '');
	const near = known
		.map((address) => ({ address, away: awayFrom(wanted, address) }))
		.filter(({ address, away }) => away <= Math.min(mostAway, (address.length - start.length) / 2))
		.sort((a, b) => a.away - b.away);
	const least = near[0]?.away ?? 0;
	return near
		.filter(({ away }) => away <= least + 1)
		.slice(0, mostSuggested)
		.map(({ address }) => address);
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
	const meant = suggestions.length > 0 ? `Did you mean ${suggestions.join(' or ')}? ` : '';
	const message = `${meant}Everything that there is stands in ${everything}.`;
	return problemDetails(404, 'There is nothing here', message, [
		{ parameter: 'path', message, suggestions: suggestions.length > 0 ? suggestions : [everything] }
	]);
}
