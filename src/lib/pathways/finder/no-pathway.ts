import { kShortest } from '#lib/pathways/finder/k-shortest/k-shortest.ts';
import { bestFirst } from '#lib/pathways/finder/best-first/best-first.ts';
import { eachStep, stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import type { Graph } from '#lib/pathways/finder/search/graph.ts';
import type { SearchQuery } from '#lib/pathways/finder/search/query.ts';
import { rings } from '#lib/pathways/finder/search/rings.ts';
import { changed, goalLevels, isUsable, type Search } from '#lib/pathways/finder/search/search.ts';
import { additiveCost } from '#lib/pathways/finder/best-first/path-costs.ts';

/** What pages and the API say where they know nothing more exact. */
export const noPathwayFound = 'We did not find a pathway.';

const mostNearest = 5;
/** How many are tried if there are via levels. */
const mostTried = 20;

/** What may rule every pathway out: lifted one at a time to see whether it does. */
const constraints: {
	is: (query: SearchQuery) => boolean;
	lift: Partial<SearchQuery>;
	say: (query: SearchQuery, fewest: number) => string;
}[] = [
	{
		is: ({ max }) => max !== null,
		lift: { max: null },
		say: ({ max }, fewest) =>
			`No pathway has ${max} ${max === 1 ? 'move' : 'moves'} or fewer. The shortest has ${fewest}.`
	},
	{
		is: ({ clinical }) => !clinical,
		lift: { clinical: true },
		say: () => 'Every pathway goes through a job that needs clinical registration.'
	},
	{
		is: ({ avoid }) => avoid.length > 0,
		lift: { avoid: [] },
		say: () => 'Every pathway goes through a job that you chose to leave out.'
	},
	{
		is: ({ evidence }) => evidence !== null,
		lift: { evidence: null },
		say: () => 'No pathway has only the types of evidence that you chose.'
	},
	{
		is: ({ via }) => via.length > 0,
		lift: { via: [] },
		say: () => 'No pathway goes through all the jobs that you chose to include, in that order.'
	}
];

/** Why a search has no answer, in one sentence. */
export function reasonWhyNone(search: Search): string {
	const { graph, query, start, isGoal } = search;
	if (!isGoal.includes(1)) {
		return goalLevels(graph, query.to).includes(start)
			? 'The only job there is the one you start from.'
			: 'There are no jobs there.';
	}
	for (const { is, lift, say } of constraints) {
		const fewest = is(query) ? fewestSteps(changed(search, lift)) : null;
		if (fewest !== null) return say(query, fewest);
	}
	const everything = { via: [], avoid: [], max: null, evidence: null, clinical: true };
	if (fewestSteps(changed(search, everything)) !== null) {
		return 'There are pathways, but none matches all your choices.';
	}
	const goals = goalLevels(graph, query.to);
	if (!graph.isClinical[start] && goals.every((level) => graph.isClinical[level])) {
		return 'You need clinical registration for this job. We do not know of a way to it from jobs that do not need one.';
	}
	if (graph.outStart[start] === graph.outStart[start + 1])
		return 'We do not have information about moves from this job yet.';
	return noPathwayFound;
}

/** How far the search for any pathway through the via levels may go, in steps looked at. */
const viaWork = 200_000;

function fewestSteps(search: Search): number | null {
	const single = { ...search, k: 1 };
	if (search.via.length > 0) {
		const { arrived } = bestFirst(single, additiveCost(single, eachStep), { left: viaWork });
		return arrived[0]?.walk.depth ?? null;
	}
	const [found] = kShortest(single, stepCosts(single, eachStep));
	return found ? found.levels.length - 1 : null;
}

/**
 * Levels that have an answer and are nearest to the goal: those with the fewest steps to it, taken in either direction, then those
 * nearest in stage, then by key.
 */
export function nearestLevels(search: Search): string[] {
	const { graph, query } = search;
	const goals = goalLevels(graph, query.to);
	const distance = distancesTo(graph, goals);
	const stage = 'stage' in query.to ? query.to.stage : Math.min(...goals.map((level) => graph.stage[level]!));
	const far = (level: number) => distance[level]! * 100 + Math.abs(graph.stage[level]! - stage);
	const near = reachable(search)
		.filter((level) => distance[level] !== Infinity && !search.isGoal[level] && !search.via.includes(level))
		.sort((a, b) => far(a) - far(b) || a - b)
		.map((level) => graph.keys[level]!);
	if (search.via.length === 0) return near.slice(0, mostNearest);
	const answers = near
		.slice(0, mostTried)
		.filter((level) => fewestSteps(changed(search, { to: { level } })) !== null);
	return answers.slice(0, mostNearest);
}

/** Levels that can be reached from the start in as many steps as are allowed. */
function reachable(search: Search): number[] {
	const { graph, start, max } = search;
	const depth = new Map([[start, 0]]);
	for (const [level, steps] of depth) {
		if (steps === max) break;
		for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
			if (isUsable(search, step) && !depth.has(graph.to[step]!)) depth.set(graph.to[step]!, steps + 1);
		}
	}
	depth.delete(start);
	return [...depth.keys()];
}

/** Steps to the nearest of some levels, taken in either direction. */
function distancesTo(graph: Graph, goals: readonly number[]): number[] {
	const distance = graph.keys.map(() => Infinity);
	for (const level of goals) distance[level] = 0;
	let steps = 0;
	for (const ring of rings(graph, goals)) {
		steps++;
		for (const level of ring) distance[level] = steps;
	}
	return distance;
}
