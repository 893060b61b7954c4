import { cheapest } from './additive.ts';
import { eachStep, stepCosts } from './costs.ts';
import type { Graph } from './graph.ts';
import type { Goal, PathwayQuery } from './query.ts';
import { goalLevels, isUsable, prepare, type Search } from './search.ts';

const mostNearest = 5;

/** What to lift, one at a time, to see whether it was what stood in the way. */
const lifts: {
	is: (query: PathwayQuery) => boolean;
	lift: Partial<PathwayQuery>;
	say: (query: PathwayQuery, fewest: number) => string;
}[] = [
	{
		is: ({ max }) => max !== null,
		lift: { max: null },
		say: ({ max }, fewest) =>
			`There is none in ${max} ${max === 1 ? 'step' : 'steps'} or fewer; the shortest has ${fewest}.`
	},
	{
		is: ({ clinical }) => !clinical,
		lift: { clinical: true },
		say: () => 'Every pathway there passes a post that asks for a clinical registration.'
	},
	{
		is: ({ avoid }) => avoid.length > 0,
		lift: { avoid: [] },
		say: () => 'Every pathway there passes a level that you asked to avoid.'
	},
	{
		is: ({ evidence }) => evidence !== null,
		lift: { evidence: null },
		say: () => 'The kinds of evidence that you allow do not reach that far.'
	},
	{
		is: ({ via }) => via.length > 0,
		lift: { via: [] },
		say: () => 'There are pathways there, but none calls at the levels that you named in that order.'
	}
];

/** Why a query has no answer, in one sentence. */
export function reasonWhyNone(graph: Graph, query: PathwayQuery): string {
	for (const { is, lift, say } of lifts) {
		const fewest = is(query) ? fewestSteps(graph, { ...query, ...lift }) : null;
		if (fewest !== null) return say(query, fewest);
	}
	const everything = fewestSteps(graph, {
		...query,
		via: [],
		avoid: [],
		max: null,
		evidence: null,
		clinical: true
	});
	if (everything !== null) return 'There are pathways there, but what you ask of them together leaves none.';
	const { start } = prepare(graph, query);
	if (graph.outStart[start] === graph.outStart[start + 1])
		return 'Nobody has told us yet of any step from here.';
	return 'Nobody has told us yet of steps that lead from here to there.';
}

function fewestSteps(graph: Graph, query: PathwayQuery): number | null {
	const search = { ...prepare(graph, query), k: 1, via: [] };
	if (query.via.length > 0) return null;
	const [found] = cheapest(search, stepCosts(search, eachStep));
	return found ? found.levels.length - 1 : null;
}

/**
 * The levels that can be reached and are nearest to the goal: those with the fewest steps to it, were steps open both ways, then
 * those nearest in stage, then by key.
 */
export function nearestLevels(search: Search, goal: Goal): string[] {
	const { graph } = search;
	const goals = goalLevels(graph, goal);
	const distance = bothWays(graph, goals);
	const stage = 'stage' in goal ? goal.stage : Math.min(...goals.map((level) => graph.stage[level]!));
	const far = (level: number) => distance[level]! * 100 + Math.abs(graph.stage[level]! - stage);
	return reachable(search)
		.filter((level) => distance[level] !== Infinity)
		.sort((a, b) => far(a) - far(b) || a - b)
		.slice(0, mostNearest)
		.map((level) => graph.keys[level]!);
}

function reachable(search: Search): number[] {
	const { graph, start } = search;
	const found = new Set([start]);
	for (const level of found) {
		for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++)
			if (isUsable(search, step)) found.add(graph.to[step]!);
	}
	found.delete(start);
	return [...found];
}

function bothWays(graph: Graph, goals: readonly number[]): number[] {
	const distance = graph.keys.map(() => Infinity);
	const queue = [...goals];
	for (const level of queue) distance[level] = 0;
	for (const level of queue) {
		const onward = [...graph.to.subarray(graph.outStart[level], graph.outStart[level + 1])];
		const back = [...graph.inStep.subarray(graph.inStart[level], graph.inStart[level + 1])].map(
			(step) => graph.from[step]!
		);
		for (const next of [...onward, ...back]) {
			if (distance[next] !== Infinity) continue;
			distance[next] = distance[level]! + 1;
			queue.push(next);
		}
	}
	return distance;
}
