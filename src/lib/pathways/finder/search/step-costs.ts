import type { Search } from './search.ts';
import { baseOf, type StepCost, type StepCosts } from './step-cost.ts';

/** Worked out once for a criterion and the evidence that counts, then kept with that evidence. */
export function stepCosts(search: Search, cost: StepCost): StepCosts {
	const known = search.facts.costs.get(cost);
	if (known) return known;
	const costs = worked(search, cost);
	search.facts.costs.set(cost, costs);
	return costs;
}

function worked({ graph, facts: { evidence, years } }: Search, cost: StepCost): StepCosts {
	const base = baseOf(graph.keys.length);
	const high = new Float64Array(graph.steps.length).fill(Infinity);
	const low = new Float64Array(graph.steps.length).fill(Infinity);
	for (let step = 0; step < high.length; step++) {
		if (evidence[step]! < 255)
			[high[step], low[step]] = cost({ evidence: evidence[step]!, years: years[step]! }, base);
	}
	const isEven = high.every((value, step) => value === Infinity || (value === 0 && low[step] === 1));
	return { high, low, isEven, highIn: inward(graph.inStep, high), lowIn: inward(graph.inStep, low) };
}

/** Costs of the steps in the order in which they lead in. */
export function inward(inStep: Int32Array, values: Float64Array): Float64Array {
	const inwards = new Float64Array(values.length);
	for (let place = 0; place < inwards.length; place++) inwards[place] = values[inStep[place]!]!;
	return inwards;
}

/** Costs nothing but the step itself. */
export const eachStep: StepCost = () => [0, 1];

/** Costs one for each level that has no profile, and the step itself. */
export function unprofiledCosts(search: Search): StepCosts {
	const known = search.facts.costs.get('unprofiled');
	if (known) return known;
	const { graph } = search;
	const { low, lowIn, high: usable } = stepCosts(search, eachStep);
	const high = usable.map((value, step) => value + 1 - graph.isProfiled[graph.to[step]!]!);
	const costs = { high, low, lowIn, highIn: inward(graph.inStep, high), isEven: false };
	search.facts.costs.set('unprofiled', costs);
	return costs;
}
