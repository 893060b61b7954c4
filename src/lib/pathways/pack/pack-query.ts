import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { indexOf, suggestions } from '#lib/catalogue/search.ts';
import { isPrintable } from '#lib/catalogue/pages/query-errors.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { packedPathway, type PackedPathway } from '#lib/pathways/packed-pathway.ts';
import { readNumber } from '#lib/pathways/read-number.ts';
import type { QueryProblem } from '#lib/pathways/query-reader.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';

/** The most that a pack can have: people read it from start to end. */
export const mostRoles = 12;
export const mostPathways = 5;

/** What goes into a pack, each once, in the order chosen. */
export interface PackQuery {
	roles: string[];
	pathways: PackedPathway[];
}

/**
 * Reads what goes into a pack: any number of `role=KEY` and `pathway=FROM,TO,BY,NUMBER`, and one more pathway from a form's
 * `from`, `to` and `by`. Never throws; returns what it could read beside the problems.
 */
export function readPackQuery(
	parameters: URLSearchParams,
	catalogue: Catalogue
): { query: PackQuery; problems: QueryProblem[] } {
	const problems: QueryProblem[] = [];
	const roles = given(parameters, 'role').flatMap((value) => readRole(value, catalogue, problems) ?? []);
	const pathways = given(parameters, 'pathway').flatMap(
		(value) => readPacked(value, catalogue, problems) ?? []
	);
	const more = readMore(parameters, catalogue, problems);
	const query = {
		roles: [...new Set(roles)],
		pathways: distinct(more ? [...pathways, more] : pathways)
	};
	tooMany('role', 'roles', query.roles.length, mostRoles, problems);
	tooMany('pathway', 'pathways', query.pathways.length, mostPathways, problems);
	return { query, problems };
}

/** Every value, each once. 50 are enough to show that there are too many. */
function given(parameters: URLSearchParams, name: string): string[] {
	const values = parameters.getAll(name).map((value) => value.trim());
	return [...new Set(values.filter(Boolean))].slice(0, 50);
}

function readRole(value: string, catalogue: Catalogue, problems: QueryProblem[]): string | null {
	const key = catalogue.redirects.get(value) ?? value;
	if (catalogue.roles.has(key)) return key;
	const near = isPrintable(value, 200) ? suggestions(indexOf(catalogue), value, ['role']) : [];
	problems.push({
		parameter: 'role',
		message: `We could not find the role ${quotedOnPage(value)}.`,
		suggestions: near.length > 0 ? near.map((hit) => hit.key) : [...catalogue.roles.keys()].slice(0, 5)
	});
	return null;
}

function readPacked(value: string, catalogue: Catalogue, problems: QueryProblem[]): PackedPathway | null {
	const [from = '', to = '', by = '', number = '', ...rest] = value.split(',').map((part) => part.trim());
	if (rest.length > 0 || value.length > 500) {
		problems.push({
			parameter: 'pathway',
			message: `We cannot use the pathway ${quotedOnPage(value)}. Find it again and add it to the pack.`,
			suggestions: []
		});
		return null;
	}
	const parts = new URLSearchParams({ from, to, by, number });
	const found = readParts(parts, catalogue);
	if ('pathway' in found) return found.pathway;
	for (const { parameter, message, suggestions } of found.problems) {
		const whole = (part: string) => {
			const mended = Object.fromEntries([...parts, [parameter, part]]) as unknown as PackedPathway;
			return packedPathway({ ...mended, by: mended.by || 'moves', number: Number(mended.number || 1) || 1 });
		};
		problems.push({
			parameter: 'pathway',
			message: `We cannot use the pathway ${quotedOnPage(value)}. ${message}`,
			suggestions: suggestions.map(whole)
		});
	}
	return null;
}

function readMore(
	parameters: URLSearchParams,
	catalogue: Catalogue,
	problems: QueryProblem[]
): PackedPathway | null {
	const parts = new URLSearchParams([...parameters].filter(([name]) => ['from', 'to', 'by'].includes(name)));
	if (!parts.getAll('from').some(Boolean) && !parts.getAll('to').some(Boolean)) return null;
	const found = readParts(parts, catalogue);
	if ('pathway' in found) return found.pathway;
	problems.push(...found.problems);
	return null;
}

function readParts(
	parts: URLSearchParams,
	catalogue: Catalogue
): { pathway: PackedPathway } | { problems: QueryProblem[] } {
	const read = readPathwayQuery(parts, catalogue);
	const which = readNumber(parts);
	if ('problem' in which) return { problems: [...('problems' in read ? read.problems : []), which.problem] };
	if ('problems' in read) return read;
	const { from, to, by } = read.query;
	return { pathway: { from, to: 'level' in to ? to.level : '', by, number: which.number } };
}

function distinct(pathways: readonly PackedPathway[]): PackedPathway[] {
	return [...new Map(pathways.map((pathway) => [packedPathway(pathway), pathway])).values()];
}

function tooMany(parameter: string, things: string, count: number, most: number, problems: QueryProblem[]) {
	if (count > most)
		problems.push({
			parameter,
			message: `A pack can have up to ${most} ${things}. You chose ${count}, so remove ${count - most}.`,
			suggestions: []
		});
}
