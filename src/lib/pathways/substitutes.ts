import { cheapest } from './additive.ts';
import { inward, unprofiledCosts, type StepCosts } from './costs.ts';
import { learn } from './held.ts';
import { missing, type Search } from './search.ts';

/** How much a large step weighs: 1 where learning counts in all, more where the largest step does. */
const powers = [1, 2, 4];

/**
 * Pathways that are likely to be good by either criterion of learning, where the best are out of reach: the cheapest by costs
 * that add up and come near it. A step asks what its level asks beyond what the start holds and the level before it asks.
 */
export function likely(search: Search): (readonly number[])[] {
	const gaps = gapsOf(search);
	return powers.flatMap((power) => {
		const low = gaps.map((gap) => 1 + search.isOpen.length * gap ** power);
		return cheapest({ ...search, k: search.k * 2 }, withLow(search, low)).map(({ levels }) => levels);
	});
}

function withLow(search: Search, low: Float64Array): StepCosts {
	return { ...unprofiledCosts(search), low, lowIn: inward(search.graph.inStep, low) };
}

function gapsOf(search: Search): Float64Array {
	const { graph } = search;
	const gaps = new Float64Array(graph.steps.length);
	const known = search.held.slice();
	for (let from = 0; from < graph.keys.length; from++) {
		known.set(search.held);
		learn(search, known, from);
		for (let step = graph.outStart[from]!; step < graph.outStart[from + 1]!; step++)
			gaps[step] = missing(graph, known, graph.to[step]!);
	}
	return gaps;
}
