import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import { wordsProblem } from '#lib/catalogue/pages/query-errors.ts';
import { indexOf, search } from '#lib/catalogue/search.ts';
import { folded } from '#lib/text/likeness.ts';

const mostHits = 12;

/** Levels that match what was typed, each with the map around it; `null` if nothing was. */
export function findLevels(catalogue: Catalogue, parameters: URLSearchParams) {
	const typed = parameters.get('find');
	if (typed === null || typed.trim() === '') return null;
	const q = typed.replace(/\s+/g, ' ').trim();
	const problem = wordsProblem(q);
	if (problem) return { q: '', problem, hits: [], only: null };
	const hits = search(indexOf(catalogue), q, mostHits * 4).flatMap(({ kind, key }) => {
		if (kind === 'role') return catalogue.roles.get(key)?.levels ?? [];
		return kind === 'level' ? [key] : [];
	});
	const named = [...new Set(hits)]
		.slice(0, mostHits)
		.map((key) => ({ ...stopOf(catalogue, key), href: `/map?focus=${key}` }));
	const isMeant = ({ name }: { name: string }) => folded(name) === folded(q);
	const exact = named.filter(isMeant);
	const only = named.length === 1 || exact.length === 1 ? (exact[0] ?? named[0]) : undefined;
	return { q, problem: null, hits: named, only: only?.href ?? null };
}
