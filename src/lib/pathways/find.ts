import { cheapest, isEarlier } from './additive.ts';
import { bestAlong, type FoundAlong, type Tallied } from './along.ts';
import { differentInKind } from './choice.ts';
import { stepCosts } from './costs.ts';
import { criterionNamed } from './criteria.ts';
import { compareCosts, costBy, describe, figuresOf, type FoundPathway } from './figures.ts';
import { finish } from './finish.ts';
import type { Graph } from './graph.ts';
import { nearestLevels, reasonWhyNone } from './none.ts';
import type { CriterionName, PathwayQuery } from './query.ts';
import { prepare, type Search } from './search.ts';
import { likely } from './substitutes.ts';
import { additiveTally, gentlest, leastLearning, type Learning } from './tallies.ts';
import { levelsOf } from './walk.ts';

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

const usual: Limits = { work: 300_000 };

/**
 * The best pathways from a level to a goal: loopless, at most `k`, in the order of the criterion, ties by fewer steps and then
 * by the keys of their levels; always the same answer to the same question.
 */
export function findPathways(graph: Graph, query: PathwayQuery, limits: Limits = usual): Found {
	const search = prepare(graph, query);
	const { pathways, exact } = query.by === 'choice' ? choose(search, limits) : best(search, query.by, limits);
	if (pathways.length > 0)
		return { exact, pathways: pathways.map((levels) => describe(search, levels)), reason: null, nearest: [] };
	return {
		exact,
		pathways: [],
		reason: reasonWhyNone(graph, query),
		nearest: nearestLevels(search, query.to)
	};
}

interface Numbered {
	pathways: readonly (readonly number[])[];
	exact: boolean;
}

function best(search: Search, by: CriterionName, { work }: Limits): Numbered {
	const { cost } = criterionNamed(by);
	if (cost && search.via.length === 0) {
		return { pathways: cheapest(search, stepCosts(search, cost)).map(({ levels }) => levels), exact: true };
	}
	const meter = { left: work };
	if (cost) return completed(search, bestAlong(search, additiveTally(search, cost), meter), by);
	return completed(
		search,
		bestAlong<Learning>(search, by === 'learning' ? leastLearning(search) : gentlest(search, meter), meter),
		by
	);
}

/** What was found for certain, then the best of what can be had by other means: k pathways, though perhaps not the best. */
function completed(
	search: Search,
	{ arrived, unfinished, exact }: FoundAlong<Tallied>,
	by: CriterionName
): Numbered {
	const certain = arrived.map(({ walk }) => levelsOf(walk));
	if (exact) return { pathways: certain, exact };
	const known = new Set(certain.map(String));
	const likelyOnes = search.via.length === 0 ? likely(search) : [];
	const others = new Map(
		[...finish(search, unfinished), ...likelyOnes].map((levels) => [String(levels), levels])
	);
	const costed = [...others.values()]
		.filter((levels) => !known.has(String(levels)))
		.map((levels) => ({ levels, cost: costBy(by, figuresOf(search, levels)) }))
		.sort((a, b) => compareCosts(a.cost, b.cost) || (isEarlier(a.levels, b.levels) ? -1 : 1));
	return { pathways: [...certain, ...costed.map(({ levels }) => levels)].slice(0, search.k), exact };
}

function choose(search: Search, limits: Limits): Numbered {
	const found = differentInKind(search, { left: limits.work });
	return found.pathways.length > 0 || found.exact
		? found
		: { ...best({ ...search, k: 1 }, 'moves', limits), exact: false };
}
