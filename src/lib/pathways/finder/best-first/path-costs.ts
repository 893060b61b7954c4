import { eachStep, stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { type StepCost } from '#lib/pathways/finder/search/step-cost.ts';
import { heldAfter, isWithin, wantsOfGoals, type Holding } from '#lib/pathways/finder/search/skills-held.ts';
import { remaining, remainingUnprofiled, type Remaining } from '#lib/pathways/finder/search/leg-bounds.ts';
import { missing, type Search } from '#lib/pathways/finder/search/search.ts';
import { Reach } from './stretch-bound.ts';
import type { Meter, Tallied, Tally } from '#lib/pathways/finder/search/path-cost.ts';
import type { Walk } from '#lib/pathways/finder/search/walk.ts';

interface Additive extends Tallied {
	high: number;
	low: number;
}

/** A cost that adds up, where the way is bound to call at levels in order. */
export function additiveTally(search: Search, cost: StepCost): Tally<Additive> {
	const costs = stepCosts(search, cost);
	const ahead = remaining(search, cost);
	const at = (walk: Walk, high: number, low: number): Additive => {
		const leg = ahead[walk.called]!;
		return {
			walk,
			high,
			low,
			first: high + leg.high[walk.level]!,
			second: low + leg.low[walk.level]!,
			steps: 0
		};
	};
	return {
		start: (walk) => at(walk, 0, 0),
		extend({ high, low }, walk, step) {
			const next = at(walk, high + costs.high[step]!, low + costs.low[step]!);
			return next.first === Infinity ? null : next;
		},
		outdoes: (a, b) => a.high < b.high || (a.high === b.high && a.low <= b.low)
	};
}

export interface Learning extends Holding {
	unprofiled: number;
	/** Proficiencies learnt so far in all, or the largest step of them. */
	learning: number;
}

/** What is common to both figures of learning: levels without a profile first, and what is held along the way. */
function learningTally(
	search: Search,
	ahead: Remaining,
	after: (so: number, step: number) => number,
	least: (so: number, held: Uint8Array, level: number) => number
): Pick<Tally<Learning>, 'start' | 'extend'> {
	const { graph } = search;
	const at = (
		walk: Walk,
		before: Learning | null,
		held: Uint8Array,
		unprofiled: number,
		learning: number
	): Learning => {
		const leg = ahead[walk.called]!;
		const second = least(learning, held, walk.level);
		const first = unprofiled + leg.high[walk.level]!;
		return {
			walk,
			before,
			held: null,
			unprofiled,
			learning,
			first,
			second,
			steps: walk.depth + leg.low[walk.level]!
		};
	};
	return {
		start: (walk) => ({ ...at(walk, null, search.held, 0, 0), held: search.held }),
		extend(state, walk) {
			if (ahead[walk.called]!.high[walk.level] === Infinity) return null;
			const held = heldAfter(search, state);
			const step = missing(graph, held, walk.level);
			const next = at(
				walk,
				state,
				held,
				state.unprofiled + 1 - graph.isProfiled[walk.level]!,
				after(state.learning, step)
			);
			if (step === 0) next.held = held;
			return next;
		}
	};
}

/** Least to learn. What the goal asks is to be learnt whatever the way. */
export function leastLearning(search: Search): Tally<Learning> {
	const wants = wantsOfGoals(search);
	return {
		...learningTally(
			search,
			remainingUnprofiled(search),
			(so, step) => so + step,
			(so, held, level) => so + wants(held, level)
		),
		// Who holds no more has learnt no more, and whatever both learn next comes to no more in all.
		outdoes: (a, b) =>
			a.unprofiled < b.unprofiled ||
			(a.unprofiled === b.unprofiled &&
				a.learning <= b.learning &&
				isWithin(heldAfter(search, a), heldAfter(search, b)))
	};
}

/** The gentlest way: the largest step counts. Its bound looks ahead to the largest step that cannot be avoided. */
export function gentlest(search: Search, meter: Meter): Tally<Learning> {
	const ahead = remainingUnprofiled(search);
	const stepsAhead = remaining(search, eachStep);
	const reach = new Reach(search, meter);
	return {
		...learningTally(search, ahead, Math.max, (largest) => largest),
		// Who holds more is asked no more at the next step.
		outdoes: (a, b) =>
			a.unprofiled < b.unprofiled ||
			(a.unprofiled === b.unprofiled &&
				a.learning <= b.learning &&
				isWithin(heldAfter(search, b), heldAfter(search, a))),
		sharpen(state) {
			const { walk, first, second, learning, unprofiled } = state;
			const held = heldAfter(search, state);
			const leg = ahead[walk.called]!;
			const isTight = walk.called === search.via.length && first === unprofiled + leg.high[walk.level]!;
			const largest = reach.leastStretch(walk, held, second, isTight ? leg : null);
			if (largest < Infinity) return { ...state, second: largest };
			// The ways that pass as few levels without a profile as can be are closed, so it is one level more.
			const widely = isTight ? reach.leastStretch(walk, held, learning, null) : Infinity;
			const steps = walk.depth + stepsAhead[walk.called]!.low[walk.level]!;
			return widely === Infinity ? null : { ...state, first: first + 1, second: widely, steps };
		}
	};
}
