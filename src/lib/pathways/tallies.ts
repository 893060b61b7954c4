import type { Tallied, Tally } from './along.ts';
import { stepCosts } from './bounds.ts';
import type { Criterion } from './criteria.ts';
import { remaining, remainingUnprofiled, type Remaining } from './legs.ts';
import { isUsable, learnt, missing, type Search } from './search.ts';
import { leastStretch } from './stretch.ts';
import type { Walk } from './walk.ts';

interface Additive extends Tallied {
	high: number;
	low: number;
}

/** A cost that adds up, where the way is bound to call at levels in order. */
export function additiveTally(search: Search, cost: NonNullable<Criterion['cost']>): Tally<Additive> {
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
			steps: walk.depth
		};
	};
	return {
		start: (walk) => at(walk, 0, 0),
		extend({ high, low }, walk, step) {
			const next = at(walk, high + costs.high[step]!, low + costs.low[step]!);
			return next.first === Infinity ? null : next;
		}
	};
}

export interface Learning extends Tallied {
	held: Uint8Array;
	unprofiled: number;
	/** Proficiencies learnt so far in all, or the largest step of them. */
	learning: number;
	/** In how many ways the walk's levels lead here, leaving some out. */
	shortcuts: number;
}

/** What is common to both figures of learning: levels without a profile first, and what is held along the way. */
function learningTally(
	search: Search,
	ahead: Remaining,
	sum: (so: number, step: number) => number,
	least: (state: Learning) => number
): Tally<Learning> {
	const { graph } = search;
	const at = (state: Omit<Learning, 'first' | 'second' | 'steps'>): Learning => {
		const leg = ahead[state.walk.called]!;
		const whole = {
			...state,
			first: state.unprofiled + leg.high[state.walk.level]!,
			second: 0,
			steps: state.walk.depth + leg.low[state.walk.level]!
		};
		whole.second = least(whole);
		return whole;
	};
	return {
		start: (walk) => at({ walk, held: search.held, unprofiled: 0, learning: 0, shortcuts: 1 }),
		extend(state, walk) {
			if (ahead[walk.called]!.high[walk.level] === Infinity) return null;
			const step = missing(graph, state.held, walk.level);
			return at({
				walk,
				held: step === 0 ? state.held : learnt(graph, state.held, walk.level),
				unprofiled: state.unprofiled + Number(!graph.isProfiled[walk.level]),
				learning: sum(state.learning, step),
				shortcuts: 1
			});
		}
	};
}

/**
 * Least to learn. Leaving levels out never costs more, so a walk that k others undercut by leaving some of its levels out is
 * not gone on with: its pathways could never be among the k best.
 */
export function leastLearning(search: Search): Tally<Learning> {
	const { graph, isGoal, isOpen, via, k } = search;
	const goals = [...isGoal.keys()].filter((level) => isGoal[level] && isOpen[level]);
	const toLearn = ({ held, learning }: Learning) =>
		learning + (goals.length > 8 ? 0 : Math.min(...goals.map((goal) => missing(graph, held, goal))));
	const tally = learningTally(search, remainingUnprofiled(search), (so, step) => so + step, toLearn);
	if (via.length > 0) return tally;
	return {
		start: tally.start,
		extend(state, walk, step) {
			const shortcuts = waysTo(search, state, walk.level);
			const next = shortcuts > k ? null : tally.extend(state, walk, step);
			return next && { ...next, shortcuts, parent: state };
		}
	};
}

/** How many ways lead to `level` through levels of the walk only, in their order. */
function waysTo(search: Search, state: Learning & { parent?: Learning }, level: number): number {
	let ways = 0;
	for (let at: (Learning & { parent?: Learning }) | undefined = state; at; at = at.parent)
		if (leads(search, at.walk.level, level)) ways += at.shortcuts;
	return ways;
}

function leads(search: Search, from: number, to: number): boolean {
	const { graph } = search;
	for (let step = graph.outStart[from]!; step < graph.outStart[from + 1]!; step++)
		if (graph.to[step] === to) return isUsable(search, step);
	return false;
}

/** The gentlest way: the largest step counts. Its bound looks ahead to the largest step that cannot be avoided. */
export function gentlest(search: Search): Tally<Learning> {
	const tally = learningTally(search, remainingUnprofiled(search), Math.max, ({ learning }) => learning);
	return {
		...tally,
		extend(state, walk, step) {
			const next = tally.extend(state, walk, step);
			return next && { ...next, second: Math.max(next.second, state.second) };
		},
		sharpen(state) {
			const largest = leastStretch(search, state);
			return largest === Infinity ? null : { ...state, second: Math.max(state.second, largest) };
		}
	};
}
