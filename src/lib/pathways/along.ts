import { eachStep } from './costs.ts';
import { Heap } from './heap.ts';
import { remaining } from './legs.ts';
import { Rivals } from './rivals.ts';
import { isUsable, type Search } from './search.ts';
import { hasArrived, isEarlierWalk, onward, startOf, type Walk } from './walk.ts';

/** What a walk costs so far and what the whole will at least: two figures, and the steps that settle ties. */
export interface Tallied {
	walk: Walk;
	/** Lower bounds for every pathway that begins with this walk, compared one after the other; exact once it has arrived. */
	first: number;
	second: number;
	steps: number;
}

/** How a cost that depends on the whole pathway is worked out along it. */
export interface Tally<State extends Tallied> {
	start(walk: Walk): State;
	/** The state after a step; `null` where no pathway that begins so is wanted. */
	extend(state: State, walk: Walk, step: number): State | null;
	/** A sharper bound for a state that comes up for the first time; `null` where it is no longer wanted. */
	sharpen?(state: State): State | null;
	/** Whether, however both go on, the first stays at least as good as the second by every figure. */
	outdoes?(state: State, other: State): boolean;
	/** Takes in a pathway that has arrived; says whether to go on. Without it the search ends at `search.k`. */
	arrive?(state: State): void;
	/** Whether nothing that is still to come is wanted, this state being the best of it. */
	isEnough?(state: State): boolean;
}

/** What is left of the work that a search may do, in steps looked at: a count, so that the answer is always the same. */
export interface Meter {
	left: number;
}

export interface FoundAlong<State> {
	/** What arrived, best first. */
	arrived: State[];
	exact: boolean;
	/** Where the search stood when the limit stopped it. */
	unfinished: State[];
}

/** How many beginnings are handed on where the limit stops a search. */
const mostUnfinished = 50;

/**
 * The k best pathways by a cost that is worked out along the way: beginnings are taken up in the order of what their pathways
 * will at least cost, so the first to arrive is the best. One that `outdone` others outdo is not gone on with.
 */
export function bestAlong<State extends Tallied>(
	search: Search,
	tally: Tally<State>,
	meter: Meter,
	outdone = search.k
): FoundAlong<State> {
	const waiting = new Heap<State>(comesBefore);
	const rivals = tally.outdoes ? new Rivals<State>(search, tally.outdoes, outdone, meter) : null;
	const sharp = new WeakSet<State>();
	const stepsAhead = remaining(search, eachStep);
	const arrived: State[] = [];
	waiting.push(tally.start(startOf(search)));
	for (let state = waiting.pop(); state; state = waiting.pop()) {
		if (tally.isEnough ? tally.isEnough(state) : arrived.length === search.k) break;
		if (hasArrived(search, state.walk)) {
			arrived.push(state);
			tally.arrive?.(state);
			continue;
		}
		if (meter.left <= 0) return { arrived, exact: false, unfinished: [state, ...rest(waiting)] };
		if (tally.sharpen && !sharp.has(state)) {
			const sharper = tally.sharpen(state);
			if (!sharper) continue;
			sharp.add(sharper);
			if (isLess(state, sharper)) {
				waiting.push(sharper);
				continue;
			}
		}
		if (!rivals?.isOutdone(state)) expand(state);
	}
	return { arrived, exact: true, unfinished: [] };

	function expand(state: State) {
		const { outStart, to } = search.graph;
		const { level } = state.walk;
		meter.left -= outStart[level + 1]! - outStart[level]! + 4;
		for (let step = outStart[level]!; step < outStart[level + 1]!; step++) {
			if (!isUsable(search, step)) continue;
			const walk = onward(search, state.walk, to[step]!);
			if (!walk || walk.depth + stepsAhead[walk.called]!.low[walk.level]! > search.max) continue;
			const next = tally.extend(state, walk, step);
			if (!next) continue;
			if (isLess(next, state))
				[next.first, next.second, next.steps] = [state.first, state.second, state.steps];
			waiting.push(next);
		}
	}
}

/** The most promising of what was left, enough to finish some of it by other means. */
function rest<State>(waiting: Heap<State>): State[] {
	const states: State[] = [];
	while (states.length < mostUnfinished) {
		const state = waiting.pop();
		if (!state) break;
		states.push(state);
	}
	return states;
}

/** Whether `a` says less of its pathways than `b`. */
function isLess(a: Tallied, b: Tallied): boolean {
	return a.first !== b.first
		? a.first < b.first
		: a.second !== b.second
			? a.second < b.second
			: a.steps < b.steps;
}

function comesBefore(a: Tallied, b: Tallied): boolean {
	if (a.first !== b.first) return a.first < b.first;
	if (a.second !== b.second) return a.second < b.second;
	if (a.steps !== b.steps) return a.steps < b.steps;
	return isEarlierWalk(a.walk, b.walk);
}
