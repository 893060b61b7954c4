import { isFirstByKeys, kShortest } from '#lib/pathways/finder/k-shortest/k-shortest.ts';
import { bestFirst, type BestFirstResult } from '#lib/pathways/finder/best-first/best-first.ts';
import { paretoPathways } from './pareto.ts';
import { stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { compareCosts, costBy, criteria, criterionNamed, pathCostBy, type Criterion } from './criteria.ts';
import { describePathway, figuresOf, type Figures, type FoundPathway } from './figures.ts';
import { completions } from './complete.ts';
import type { Graph } from '#lib/pathways/finder/search/graph.ts';
import { nearestLevels, reasonWhyNone } from './no-pathway.ts';
import type { PathwayQuery } from './query.ts';
import { prepare, type Search } from '#lib/pathways/finder/search/search.ts';
import { approximations, distinct } from './approximate.ts';
import type { Cost, Label } from '#lib/pathways/finder/search/path-cost.ts';
import { levelsOf } from '#lib/pathways/finder/search/walk.ts';

export interface Found {
	/** Whether these are certainly the best: false if the search would have gone on beyond its limit. */
	exact: boolean;
	pathways: FoundPathway[];
	/** Why there is none, and reachable levels nearest to the goal. */
	reason: string | null;
	nearest: string[];
}

/** How many steps a search may look at before it returns what it has. A count, so that the answer is always the same. */
export interface Limits {
	work: number;
}

const usual: Limits = { work: 3_000_000 };

/**
 * The best pathways from a level to a goal: loopless, at most `k`, in the order of the criterion, ties by fewer steps and then
 * by the keys of their levels; the same query always has the same answer. Criteria whose steps add up are exact whatever the
 * graph, unless there are via levels; the others, and choices, up to a limit of work. Beyond it `exact` is false and what is
 * certain comes first.
 * @throws Error if the query names a level that is not in the graph
 */
export function findPathways(graph: Graph, query: PathwayQuery, limits: Limits = usual): Found {
	const search = prepare(graph, query);
	const { pathways, exact } =
		query.by === 'choice' ? findChoice(search, limits) : findBest(search, criterionNamed(query.by), limits);
	if (pathways.length > 0) {
		const described = pathways.map((levels) => describePathway(search, levels));
		return { exact, pathways: described, reason: null, nearest: [] };
	}
	const reason = exact
		? reasonWhyNone(search)
		: 'We did not find a pathway, but we could not check them all. There may be one.';
	return { exact, pathways: [], reason, nearest: nearestLevels(search) };
}

interface Numbered {
	pathways: readonly (readonly number[])[];
	exact: boolean;
}

export function findBest(search: Search, criterion: Criterion, { work }: Limits = usual): Numbered {
	const isDirect = search.via.length === 0;
	if (criterion.stepCost && isDirect) {
		const found = kShortest(search, stepCosts(search, criterion.stepCost));
		return { pathways: found.map(({ levels }) => levels), exact: true };
	}
	const budget = { left: work };
	const cost = pathCostBy(criterion, search, budget);
	let found: (readonly number[])[] | null = null;
	const others = () => (found ??= isDirect ? approximations(search) : []);
	const known = () => others().map((levels) => comparableCost(criterion, figuresOf(search, levels)));
	return completed(search, criterion, bestFirst(search, cost, budget, known), others);
}

/** The cost of a pathway as a best-first search compares it. */
function comparableCost(criterion: Criterion, figures: Figures): Cost {
	const [first = 0, second = 0, steps = 0] = costBy(criterion, figures);
	return { first, second, steps };
}

/** What is certain, then the best of what was found by other means: k pathways, though perhaps not the best. */
function completed(
	search: Search,
	criterion: Criterion,
	{ arrived, unfinished, exact }: BestFirstResult<Label>,
	others: () => readonly (readonly number[])[]
): Numbered {
	const certain = arrived.map(({ walk }) => levelsOf(walk));
	if (exact) return { pathways: certain, exact };
	const known = new Set(certain.map(String));
	const rest = distinct([...completions(search, unfinished), ...others()])
		.filter((levels) => !known.has(String(levels)))
		.map((levels) => ({ levels, cost: costBy(criterion, figuresOf(search, levels)) }))
		.sort((a, b) => compareCosts(a.cost, b.cost) || (isFirstByKeys(a.levels, b.levels) ? -1 : 1));
	return { pathways: [...certain, ...rest.map(({ levels }) => levels)].slice(0, search.k), exact };
}

function findChoice(search: Search, limits: Limits): Numbered {
	const compared = criteria.filter(({ inChoice }) => inChoice);
	const found = paretoPathways(search, compared, { left: limits.work });
	if (found.pathways.length > 0 || found.exact) return found;
	return { ...findBest({ ...search, k: 1 }, criterionNamed('moves'), limits), exact: false };
}
