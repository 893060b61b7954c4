import { cheapest, isEarlier } from './additive.ts';
import { bestAlong, type FoundAlong } from './along.ts';
import { criterionNamed } from './criteria.ts';
import { differentInKind, uncovered } from './choice.ts';
import { compareCosts, costBy, describe, figuresOf, type FoundPathway } from './figures.ts';
import { finish } from './finish.ts';
import type { Graph } from './graph.ts';
import { nearestLevels, reasonWhyNone } from './none.ts';
import type { CriterionName, PathwayQuery } from './query.ts';
import { prepare, type Search } from './search.ts';
import { additiveTally, gentlest, leastLearning } from './tallies.ts';

export interface Found {
	/** Whether these are certainly the best: false where the search would have gone on beyond its limit. */
	exact: boolean;
	/** Best first. */
	pathways: FoundPathway[];
	/** Why there is none, and reachable levels nearest to what was asked for. */
	reason: string | null;
	nearest: string[];
}

/** How many beginnings of pathways a search may take up before it says what it has. A count, so that the answer is always the same. */
export interface Limits {
	beginnings: number;
}

const usual: Limits = { beginnings: 3_000 };
/** A choice shows this many at most. */
const mostChoices = 20;

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

function best(search: Search, by: CriterionName, { beginnings }: Limits): Numbered {
	const { cost } = criterionNamed(by);
	if (cost && search.via.length === 0)
		return { pathways: cheapest(search, cost).map(({ levels }) => levels), exact: true };
	const found = cost
		? bestAlong(search, additiveTally(search, cost), beginnings)
		: bestAlong(search, by === 'learning' ? leastLearning(search) : gentlest(search), beginnings);
	return found.exact ? found : completed(search, found, by);
}

/** What was found for certain, then the best of what can be had by other means: k pathways, though perhaps not the best. */
function completed(search: Search, { pathways, unfinished }: FoundAlong, by: CriterionName): Numbered {
	const known = new Set(pathways.map(String));
	const others = [...finish(search, unfinished), ...(search.via.length === 0 ? byOtherMeasures(search) : [])];
	const distinct = [...new Map(others.map((levels) => [String(levels), levels])).values()].filter(
		(levels) => !known.has(String(levels))
	);
	const costed = distinct.map((levels) => ({ levels, cost: costBy(by, figuresOf(search, levels)) }));
	costed.sort((a, b) => compareCosts(a.cost, b.cost) || (isEarlier(a.levels, b.levels) ? -1 : 1));
	return { pathways: [...pathways, ...costed.map(({ levels }) => levels)].slice(0, search.k), exact: false };
}

function byOtherMeasures(search: Search): (readonly number[])[] {
	return (['moves', 'evidence'] as const).flatMap((name) =>
		cheapest({ ...search, k: search.k * 2 }, criterionNamed(name).cost!).map(({ levels }) => levels)
	);
}

function choose(search: Search, { beginnings }: Limits): Numbered {
	const most = { ...search, k: 3 * mostChoices };
	const { pathways, exact } = bestAlong(most, differentInKind(most), beginnings);
	if (pathways.length === 0 && !exact)
		return { ...best({ ...search, k: 1 }, 'moves', { beginnings }), exact: false };
	return { pathways: uncovered(search, pathways).slice(0, mostChoices), exact };
}
