import { kShortest } from '#lib/pathways/finder/k-shortest/k-shortest.ts';
import { inward, unprofiledCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { learn } from '#lib/pathways/finder/search/skills-held.ts';
import { proficiencyGap, type Search } from '#lib/pathways/finder/search/search.ts';

/** How much a large gap weighs: 1 for learning in all, more for the largest step. */
const powers = [1, 2, 4];

/**
 * Pathways that are likely to be good by either cost of learning, if the best take too long to find: the cheapest by costs that
 * add up and come near. The gap of a step is counted from the skills held at the start and those that the level before requires.
 */
export function approximations(search: Search): (readonly number[])[] {
	const { graph } = search;
	const costs = unprofiledCosts(search);
	const gaps = gapsOf(search);
	const found = powers.flatMap((power) => {
		const low = gaps.map((gap, step) =>
			costs.high[step] === Infinity ? Infinity : 1 + graph.keys.length * gap ** power
		);
		return kShortest({ ...search, k: search.k * 2 }, { ...costs, low, lowIn: inward(graph.inStep, low) });
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
	const skillsHeld = search.skillsHeld.slice();
	for (let from = 0; from < search.isOpen.length; from++) {
		skillsHeld.set(search.skillsHeld);
		learn(search, skillsHeld, from);
		for (let step = outStart[from]!; step < outStart[from + 1]!; step++)
			gaps[step] = proficiencyGap(search.graph, skillsHeld, to[step]!);
	}
	return gaps;
}
