import { boundsTo, type Bounds } from './bounds.ts';
import { stepCosts, unprofiledCosts } from './step-costs.ts';
import { type StepCost, type StepCosts } from './step-cost.ts';
import { bare, type Search } from './search.ts';

/**
 * The least that is still to come, from every level, with `called` of the levels to call at behind one: a lower bound for any
 * cost that adds up along the way.
 */
export type Remaining = readonly Bounds[];

/** Lower bounds by an additive cost, leg by leg: to the next level to call at, and from the last of them to a goal. */
export function remaining(search: Search, cost: StepCost): Remaining {
	return remainingBy(search, stepCosts(search, cost));
}

/** The least number of levels ahead that have no profile, and of steps. */
export function remainingUnprofiled(search: Search): Remaining {
	return remainingBy(search, unprofiledCosts(search));
}

function remainingBy(search: Search, costs: StepCosts): Remaining {
	const legs = [boundsTo(search, costs)];
	for (const target of search.via.toReversed()) {
		const onward = legs[0]!;
		const leg = boundsTo(bare(search, target), costs);
		const [high, low] = [onward.high[target]!, onward.low[target]!];
		legs.unshift({
			...leg,
			high: leg.high.map((value) => value + high),
			low: leg.low.map((value) => value + low)
		});
	}
	return legs;
}
