import { cheapest } from '#lib/pathways/finder/k-shortest/k-shortest.ts';
import { inward, unprofiledCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { learn } from '#lib/pathways/finder/search/skills-held.ts';
import { missing, type Search } from '#lib/pathways/finder/search/search.ts';

/** How much a large step weighs: 1 where learning counts in all, more where the largest step does. */
const powers = [1, 2, 4];

/**
 * Pathways that are likely to be good by either criterion of learning, where the best are out of reach: the cheapest by costs
 * that add up and come near it. A step asks what its level asks beyond what the start holds and the level before it asks.
 */
export function likely(search: Search): (readonly number[])[] {
	const { graph } = search;
	const costs = unprofiledCosts(search);
	const gaps = gapsOf(search);
	const found = powers.flatMap((power) => {
		const low = gaps.map((gap, step) =>
			costs.high[step] === Infinity ? Infinity : 1 + graph.keys.length * gap ** power
		);
		return cheapest({ ...search, k: search.k * 2 }, { ...costs, low, lowIn: inward(graph.inStep, low) });
	});
	return distinct(found.map(({ levels }) => levels));
}

/** Each pathway once. */
export function distinct(pathways: readonly (readonly number[])[]): (readonly number[])[] {
	return [...new Map(pathways.map((levels) => [String(levels), levels])).values()];
}

function gapsOf(search: Search): Float64Array {
	const { outStart, to } = search.graph;
	const gaps = new Float64Array(to.length);
	const known = search.held.slice();
	for (let from = 0; from < search.isOpen.length; from++) {
		known.set(search.held);
		learn(search, known, from);
		for (let step = outStart[from]!; step < outStart[from + 1]!; step++)
			gaps[step] = missing(search.graph, known, to[step]!);
	}
	return gaps;
}
