import { cheapest, isEarlier } from '#lib/pathways/finder/k-shortest/k-shortest.ts';
import { bestAlong, type FoundAlong } from '#lib/pathways/finder/best-first/best-first.ts';
import { differentInKind } from './pareto.ts';
import { stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { compareCosts, costBy, criterionNamed, type Criterion } from './criteria.ts';
import { describe, figuresOf, type Figures, type FoundPathway } from './figures.ts';
import { finish } from './complete.ts';
import type { Graph } from '#lib/pathways/finder/search/graph.ts';
import { nearestLevels, reasonWhyNone } from './no-pathway.ts';
import type { PathwayQuery } from '#lib/pathways/finder/search/query.ts';
import { prepare, type Search } from '#lib/pathways/finder/search/search.ts';
import { distinct, likely } from './approximate.ts';
import { additiveTally } from '#lib/pathways/finder/best-first/path-costs.ts';
import type { Cost, Tallied } from '#lib/pathways/finder/search/path-cost.ts';
import { levelsOf } from '#lib/pathways/finder/search/walk.ts';

export interface Found {
	/** Whether these are certainly the best: false where the search would have gone on beyond its limit. */
	exact: boolean;
	/** Best first. */
	pathways: FoundPathway[];
	/** Why there is none, and reachable levels nearest to what was asked for. */
	reason: string | null;
	nearest: string[];
}

/** How many steps a search may look at before it says what it has. A count, so that the answer is always the same. */
export interface Limits {
	work: number;
}

const usual: Limits = { work: 3_000_000 };

/**
 * The best pathways from a level to a goal: loopless, at most `k`, in the order of the criterion, ties by fewer steps and then
 * by the keys of their levels; always the same answer to the same question. Criteria whose steps add up are exact whatever the
 * graph, unless the way is bound to call at levels; the others, and choices, up to a limit of work, beyond which `exact` is false
 * and what is certain comes first.
 * @throws Error where the query names a level that is not in the graph
 */
export function findPathways(graph: Graph, query: PathwayQuery, limits: Limits = usual): Found {
	const search = prepare(graph, query);
	const { pathways, exact } =
		query.by === 'choice' ? choose(search, limits) : best(search, criterionNamed(query.by), limits);
	if (pathways.length > 0)
		return { exact, pathways: pathways.map((levels) => describe(search, levels)), reason: null, nearest: [] };
	const reason = exact
		? reasonWhyNone(graph, query)
		: 'We did not find a pathway, but we could not check them all. There may be one.';
	return { exact, pathways: [], reason, nearest: nearestLevels(graph, query) };
}

interface Numbered {
	pathways: readonly (readonly number[])[];
	exact: boolean;
}

function best(search: Search, by: Criterion, { work }: Limits): Numbered {
	const { cost, along } = by;
	if (cost && search.via.length === 0) {
		return { pathways: cheapest(search, stepCosts(search, cost)).map(({ levels }) => levels), exact: true };
	}
	const meter = { left: work };
	if (cost) return completed(search, by, bestAlong(search, additiveTally(search, cost), meter), () => []);
	if (!along) throw new Error(`The criterion ${by.name} has neither a cost of steps nor one along the way`);
	let found: (readonly number[])[] | null = null;
	const others = () => (found ??= search.via.length === 0 ? likely(search) : []);
	const known = () => others().map((levels) => costAlong(by, figuresOf(search, levels)));
	return completed(search, by, bestAlong(search, along(search, meter), meter, known), others);
}

/** The cost of a pathway as a search along the way compares it. */
function costAlong(by: Criterion, figures: Figures): Cost {
	const [first = 0, second = 0, steps = 0] = costBy(by, figures);
	return { first, second, steps };
}

/** What was found for certain, then the best of what can be had by other means: k pathways, though perhaps not the best. */
function completed(
	search: Search,
	by: Criterion,
	{ arrived, unfinished, exact }: FoundAlong<Tallied>,
	others: () => readonly (readonly number[])[]
): Numbered {
	const certain = arrived.map(({ walk }) => levelsOf(walk));
	if (exact) return { pathways: certain, exact };
	const known = new Set(certain.map(String));
	const rest = distinct([...finish(search, unfinished), ...others()])
		.filter((levels) => !known.has(String(levels)))
		.map((levels) => ({ levels, cost: costBy(by, figuresOf(search, levels)) }))
		.sort((a, b) => compareCosts(a.cost, b.cost) || (isEarlier(a.levels, b.levels) ? -1 : 1));
	return { pathways: [...certain, ...rest.map(({ levels }) => levels)].slice(0, search.k), exact };
}

function choose(search: Search, limits: Limits): Numbered {
	const found = differentInKind(search, { left: limits.work });
	if (found.pathways.length > 0 || found.exact) return found;
	return { ...best({ ...search, k: 1 }, criterionNamed('moves'), limits), exact: false };
}
