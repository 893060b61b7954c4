import { boundsTo, type Bounds } from './bounds.ts';
import { stepCosts, unprofiledCosts } from './step-costs.ts';
import { type StepCost, type StepCosts } from './step-cost.ts';
import { towards, type Search } from './search.ts';

/** The least cost from every level on, leg by leg: `bounds[n]` holds for a walk that has passed `n` of the via levels. */
export type LegBounds = readonly Bounds[];

/** Lower bounds by an additive cost: to the next via level, and from the last of them to a goal. */
export function legBounds(search: Search, cost: StepCost): LegBounds {
	return boundsByLeg(search, stepCosts(search, cost));
}

/** The least number of levels without a profile, then of steps. */
export function unprofiledLegBounds(search: Search): LegBounds {
	return boundsByLeg(search, unprofiledCosts(search));
}

function boundsByLeg(search: Search, costs: StepCosts): LegBounds {
	const legs = [boundsTo(search, costs)];
	for (const target of search.via.toReversed()) {
		const extended = legs[0]!;
		const leg = boundsTo(towards(search, target), costs);
		const [high, low] = [extended.high[target]!, extended.low[target]!];
		legs.unshift({
			...leg,
			high: leg.high.map((value) => value + high),
			low: leg.low.map((value) => value + low)
		});
	}
	return legs;
}
