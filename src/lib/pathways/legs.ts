import { boundsTo, stepCosts, type StepCosts } from './bounds.ts';
import type { Criterion } from './criteria.ts';
import { bare, type Search } from './search.ts';

/**
 * The least that is still to come, from every level, with `called` of the levels to call at behind one: a lower bound for any
 * cost that adds up along the way.
 */
export type Remaining = readonly StepCosts[];

/** Lower bounds by an additive cost, leg by leg: to the next level to call at, and from the last of them to a goal. */
export function remaining(search: Search, cost: NonNullable<Criterion['cost']>): Remaining {
	return remainingBy(search, stepCosts(search, cost));
}

/** The least number of levels ahead that have no profile, and of steps. */
export function remainingUnprofiled(search: Search): Remaining {
	const { graph } = search;
	const costs = stepCosts(search, () => [0, 1]);
	for (let step = 0; step < graph.steps.length; step++) {
		if (costs.low[step] === 1 && !graph.isProfiled[graph.to[step]!]) costs.high[step] = 1;
	}
	return remainingBy(search, costs);
}

function remainingBy(search: Search, costs: StepCosts): Remaining {
	const legs: StepCosts[] = [boundsTo(search, costs, false)];
	for (const target of search.via.toReversed()) {
		const onward = legs[0]!;
		const leg = boundsTo(bare(search, target), costs, false);
		const [high, low] = [onward.high[target]!, onward.low[target]!];
		legs.unshift({ high: leg.high.map((value) => value + high), low: leg.low.map((value) => value + low) });
	}
	return legs;
}
