import { bestFirst } from '#lib/pathways/finder/best-first/best-first.ts';
import { eachStep, stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { baseOf } from '#lib/pathways/finder/search/step-cost.ts';
import { criterionNamed } from './criteria.ts';
import {
	skillsAfter,
	isWithin,
	leastGoalGap,
	type SkillsLabel
} from '#lib/pathways/finder/search/skills-held.ts';
import { legBounds, unprofiledLegBounds } from '#lib/pathways/finder/search/leg-bounds.ts';
import { proficiencyGap, type Search } from '#lib/pathways/finder/search/search.ts';
import type { WorkBudget, PathCost } from '#lib/pathways/finder/search/path-cost.ts';
import { levelsOf, type Walk } from '#lib/pathways/finder/search/walk.ts';

/** A choice shows this many at most. */
const mostChoices = 20;

/**
 * The measures by which pathways are told apart, as figures: moves; levels without a profile, learning; steps without years,
 * years; and the evidence in two figures. The last three measures are compared as pairs.
 */
type Vector = readonly [number, number, number, number, number, number, number];

const nothing: Vector = [0, 0, 0, 0, 0, 0, 0];

interface ParetoLabel extends SkillsLabel {
	/** Of the walk so far; years and evidence still with the digit that counts steps. */
	so: Vector;
	/** No pathway that begins with the walk beats this by any measure; once it has arrived this is its own. */
	hoped: Vector;
}

/**
 * Pathways different in kind: one for each cost that no other pathway beats by every measure (the Pareto set), of equals the
 * first by keys; at most 20, by moves, then learning, years and evidence.
 */
export function paretoPathways(search: Search, meter: WorkBudget): { pathways: number[][]; exact: boolean } {
	const best: ParetoLabel[] = [];
	const { exact } = bestFirst(search, paretoCost(search, best), meter);
	best.sort((a, b) => compare(a.hoped, b.hoped));
	return { pathways: best.slice(0, mostChoices).map(({ walk }) => levelsOf(walk)), exact };
}

/** Keeps in `best` what no other beats. Shorter ones come first, so only another of as many steps can beat what is in it. */
function paretoCost(search: Search, best: ParetoLabel[]): PathCost<ParetoLabel> {
	const stateAt = statesOf(search);
	const wanted = (state: ParetoLabel | null) =>
		state && !best.some(({ hoped }) => covers(hoped, state.hoped)) ? state : null;
	return {
		start: (walk) => ({
			walk,
			previous: null,
			skillsHeld: search.skillsHeld,
			so: nothing,
			hoped: nothing,
			first: 0,
			second: 0,
			steps: 0
		}),
		extend: (state, walk, step) => wanted(stateAt(walk, state, step)),
		sharpen: wanted,
		dominates: (one, other) =>
			isNoMore(one.so, other.so, 1) &&
			isNoMore(one.so, other.so, 3) &&
			isNoMore(one.so, other.so, 5) &&
			(one.so[1] < other.so[1] || isWithin(skillsAfter(search, one), skillsAfter(search, other))),
		front: {
			add(state) {
				if (!wanted(state)) return;
				const kept = best.filter(({ hoped }) => !covers(state.hoped, hoped));
				best.splice(0, best.length, ...kept, state);
			},
			isComplete: ({ first }) => best.length >= mostChoices && first > best.at(-1)!.first
		}
	};
}

/** Works out the state of a walk from that before its last step; `null` where it leads to no goal. */
function statesOf(search: Search): (walk: Walk, before: ParetoLabel, step: number) => ParetoLabel | null {
	const { graph } = search;
	const years = stepCosts(search, criterionNamed('years').stepCost!);
	const evidence = stepCosts(search, criterionNamed('evidence').stepCost!);
	const hope = hopesOf(search);
	return (walk, before, step) => {
		const [, unprofiled, learning, unknown, time, weak, proof] = before.so;
		const held = skillsAfter(search, before);
		const toLearn = proficiencyGap(graph, held, walk.level);
		const so: Vector = [
			walk.depth,
			unprofiled + 1 - graph.isProfiled[walk.level]!,
			learning + toLearn,
			unknown + years.high[step]!,
			time + years.low[step]!,
			weak + evidence.high[step]!,
			proof + evidence.low[step]!
		];
		const hoped = hope(walk, held, so);
		const first = hoped[0];
		if (first === Infinity) return null;
		return {
			walk,
			previous: before,
			skillsHeld: toLearn === 0 ? held : null,
			so,
			hoped,
			first,
			second: 0,
			steps: first
		};
	};
}

/** The best figures that pathways can still have that begin with a walk, each by itself. */
function hopesOf(search: Search): (walk: Walk, before: Uint8Array, so: Vector) => Vector {
	const steps = legBounds(search, eachStep);
	const unprofiled = unprofiledLegBounds(search);
	const years = legBounds(search, criterionNamed('years').stepCost!);
	const evidence = legBounds(search, criterionNamed('evidence').stepCost!);
	const wants = leastGoalGap(search);
	const base = baseOf(search.isOpen.length);
	return ({ level, viasPassed }, before, so) => [
		so[0] + steps[viasPassed]!.low[level]!,
		so[1] + unprofiled[viasPassed]!.high[level]!,
		so[2] + wants(before, level),
		so[3] + years[viasPassed]!.high[level]!,
		Math.floor((so[4] + years[viasPassed]!.low[level]!) / base), // without the digit that counts steps
		so[5] + evidence[viasPassed]!.high[level]!,
		Math.floor((so[6] + evidence[viasPassed]!.low[level]!) / base)
	];
}

/** Whether a measure of two figures, from place `at` on, is no more in the one than in the other. */
function isNoMore(one: Vector, other: Vector, at: 1 | 3 | 5): boolean {
	return one[at]! < other[at]! || (one[at] === other[at] && one[at + 1]! <= other[at + 1]!);
}

/** Whether the one is at least as good as the other by every measure; then the other adds nothing to a choice that has it. */
function covers(one: Vector, other: Vector): boolean {
	return one[0] <= other[0] && isNoMore(one, other, 1) && isNoMore(one, other, 3) && isNoMore(one, other, 5);
}

function compare(one: Vector, other: Vector): number {
	for (let place = 0; place < one.length; place++)
		if (one[place] !== other[place]) return one[place]! - other[place]!;
	return 0;
}
