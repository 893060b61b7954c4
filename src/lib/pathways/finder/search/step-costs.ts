import { onceFor } from '#lib/text/once.ts';
import { noEvidence, type AllowedEvidence, type Search } from './search.ts';
import { baseOf, type StepCost, type StepCosts } from './step-cost.ts';

/** What each step costs by a criterion, with the evidence that counts. */
export function stepCosts({ evidence }: Search, cost: StepCost): StepCosts {
	return costsBy(evidence)(cost);
}

const costsBy = onceFor(({ graph, strongest, years }: AllowedEvidence) =>
	onceFor((cost: StepCost): StepCosts => {
		const base = baseOf(graph.keys.length);
		const high = new Float64Array(graph.steps.length).fill(Infinity);
		const low = new Float64Array(graph.steps.length).fill(Infinity);
		for (let step = 0; step < high.length; step++) {
			if (strongest[step]! !== noEvidence)
				[high[step], low[step]] = cost({ evidence: strongest[step]!, years: years[step]! }, base);
		}
		const isUniform = high.every((value, step) => value === Infinity || (value === 0 && low[step] === 1));
		return { high, low, isUniform, highIn: inward(graph.inStep, high), lowIn: inward(graph.inStep, low) };
	})
);

/** Costs of the steps in the order of `Graph.inStep`. */
export function inward(inStep: Int32Array, values: Float64Array): Float64Array {
	const inwards = new Float64Array(values.length);
	for (let place = 0; place < inwards.length; place++) inwards[place] = values[inStep[place]!]!;
	return inwards;
}

/** Only the step itself costs. */
export const eachStep: StepCost = () => [0, 1];

/** Each level without a profile costs one, then the step itself. */
export function unprofiledCosts({ evidence }: Search): StepCosts {
	return unprofiledCostsOf(evidence);
}

const unprofiledCostsOf = onceFor((evidence: AllowedEvidence): StepCosts => {
	const { graph } = evidence;
	const { low, lowIn, high: usable } = costsBy(evidence)(eachStep);
	const high = usable.map((value, step) => value + 1 - graph.isProfiled[graph.to[step]!]!);
	return { high, low, lowIn, highIn: inward(graph.inStep, high), isUniform: false };
});
