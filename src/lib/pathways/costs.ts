import type { Criterion } from './criteria.ts';
import type { Search } from './search.ts';

/** More steps than this no pathway has: four counts of steps then fit exactly into one number (9,740⁴ < 2⁵³). */
export const mostSteps = 9_739;

export type StepCost = NonNullable<Criterion['cost']>;

/** What each step costs by an additive criterion, as two whole numbers compared one after the other. */
export interface StepCosts {
	/** `Infinity` where none of the step's evidence counts. */
	high: Float64Array;
	low: Float64Array;
	/** The same for the steps in the order in which they lead in (`Graph.inStep`), as a search from the goal reads them. */
	highIn: Float64Array;
	lowIn: Float64Array;
	/** Every step costs the same, so the cheapest pathway is the one with the fewest steps. */
	isEven: boolean;
}

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

/** More than the number of steps of any pathway among so many levels. */
export function baseOf(levels: number): number {
	return Math.min(levels, mostSteps) + 1;
}
