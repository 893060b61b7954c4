import { eachStep, stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import type { StepCost } from '#lib/pathways/finder/search/step-cost.ts';
import {
	isWithin,
	leastGoalGap,
	skillsAfter,
	type SkillsLabel
} from '#lib/pathways/finder/search/skills-held.ts';
import { legBounds, unprofiledLegBounds, type LegBounds } from '#lib/pathways/finder/search/leg-bounds.ts';
import { proficiencyGap, type Search } from '#lib/pathways/finder/search/search.ts';
import { StretchBound } from './stretch-bound.ts';
import type { Label, PathCost, WorkBudget } from '#lib/pathways/finder/search/path-cost.ts';
import type { Walk } from '#lib/pathways/finder/search/walk.ts';

export interface AdditiveLabel extends Label {
	high: number;
	low: number;
}

/** A cost that adds up, for walks that must pass via levels in order. */
export function additiveCost(search: Search, cost: StepCost): PathCost<AdditiveLabel> {
	const costs = stepCosts(search, cost);
	const bounds = legBounds(search, cost);
	const labelAt = (walk: Walk, high: number, low: number): AdditiveLabel => {
		const leg = bounds[walk.viasPassed]!;
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
		start: (walk) => labelAt(walk, 0, 0),
		extend({ high, low }, walk, step) {
			const next = labelAt(walk, high + costs.high[step]!, low + costs.low[step]!);
			return next.first === Infinity ? null : next;
		},
		dominates: (a, b) => a.high < b.high || (a.high === b.high && a.low <= b.low)
	};
}

export interface LearningLabel extends SkillsLabel {
	unprofiled: number;
	/** Proficiencies learnt so far: in all, or in the largest step. */
	learning: number;
}

/**
 * What both costs of learning share: levels without a profile count first, and the gap of a step depends on the skills held.
 * @param add adds the gap of a step to the learning so far
 * @param atLeast a lower bound for the learning in the end
 */
function skillsCost(
	search: Search,
	bounds: LegBounds,
	add: (learning: number, gap: number) => number,
	atLeast: (learning: number, skillsHeld: Uint8Array, level: number) => number
): Pick<PathCost<LearningLabel>, 'start' | 'extend'> {
	const { graph } = search;
	const labelAt = (
		walk: Walk,
		previous: LearningLabel | null,
		skillsHeld: Uint8Array,
		unprofiled: number,
		learning: number
	): LearningLabel => {
		const leg = bounds[walk.viasPassed]!;
		return {
			walk,
			previous,
			skillsHeld: null,
			unprofiled,
			learning,
			first: unprofiled + leg.high[walk.level]!,
			second: atLeast(learning, skillsHeld, walk.level),
			steps: walk.depth + leg.low[walk.level]!
		};
	};
	return {
		start(walk) {
			const label = labelAt(walk, null, search.skillsHeld, 0, 0);
			label.skillsHeld = search.skillsHeld;
			return label;
		},
		extend(label, walk) {
			if (bounds[walk.viasPassed]!.high[walk.level] === Infinity) return null;
			const skillsHeld = skillsAfter(search, label);
			const gap = proficiencyGap(graph, skillsHeld, walk.level);
			const unprofiled = label.unprofiled + 1 - graph.isProfiled[walk.level]!;
			const next = labelAt(walk, label, skillsHeld, unprofiled, add(label.learning, gap));
			if (gap === 0) next.skillsHeld = skillsHeld;
			return next;
		}
	};
}

/** The least to learn in all. What the goal requires must be learnt on every pathway. */
export function learningCost(search: Search): PathCost<LearningLabel> {
	const goalGap = leastGoalGap(search);
	return {
		...skillsCost(
			search,
			unprofiledLegBounds(search),
			(learning, gap) => learning + gap,
			(learning, skillsHeld, level) => learning + goalGap(skillsHeld, level)
		),
		// If `a` holds no more, it has learnt no more, and whatever both learn next comes to no more in all.
		dominates: (a, b) =>
			a.unprofiled < b.unprofiled ||
			(a.unprofiled === b.unprofiled &&
				a.learning <= b.learning &&
				isWithin(skillsAfter(search, a), skillsAfter(search, b)))
	};
}

/** The smallest largest step. Its bound looks ahead to the largest step that no pathway can avoid. */
export function stretchCost(search: Search, budget: WorkBudget): PathCost<LearningLabel> {
	const bounds = unprofiledLegBounds(search);
	const stepBounds = legBounds(search, eachStep);
	const stretchBound = new StretchBound(search, budget);
	return {
		...skillsCost(search, bounds, Math.max, (learning) => learning),
		// If `a` holds more, its next gap is no larger.
		dominates: (a, b) =>
			a.unprofiled < b.unprofiled ||
			(a.unprofiled === b.unprofiled &&
				a.learning <= b.learning &&
				isWithin(skillsAfter(search, b), skillsAfter(search, a))),
		sharpen(label) {
			const { walk, first, second, learning, unprofiled } = label;
			const skillsHeld = skillsAfter(search, label);
			const leg = bounds[walk.viasPassed]!;
			const isTight = walk.viasPassed === search.via.length && first === unprofiled + leg.high[walk.level]!;
			const largest = stretchBound.leastStretch(walk, skillsHeld, second, isTight ? leg : null);
			if (largest < Infinity) return { ...label, second: largest };
			// Every walk on through the fewest levels without a profile is closed, so there is at least one such level more.
			const widely = isTight ? stretchBound.leastStretch(walk, skillsHeld, learning, null) : Infinity;
			const steps = walk.depth + stepBounds[walk.viasPassed]!.low[walk.level]!;
			return widely === Infinity ? null : { ...label, first: first + 1, second: widely, steps };
		}
	};
}
