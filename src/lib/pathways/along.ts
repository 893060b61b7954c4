import { Heap } from './heap.ts';
import { remaining } from './legs.ts';
import { isUsable, type Search } from './search.ts';
import { hasArrived, isEarlierWalk, levelsOf, onward, startOf, type Walk } from './walk.ts';

/** What a walk costs so far and what the whole will at least: two figures, and the steps that settle ties. */
export interface Tallied {
	walk: Walk;
	/** Lower bounds for every pathway that begins with this walk; exact once it has arrived. */
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
	/** Whether a pathway that has arrived is wanted still. */
	arrive?(state: State): boolean;
}

export interface FoundAlong {
	/** Pathways by the numbers of their levels, best first. */
	pathways: number[][];
	exact: boolean;
	/** Where the search stood when the limit stopped it. */
	unfinished: Tallied[];
}

/**
 * The k best pathways by a cost that is worked out along the way: beginnings are taken up in the order of what their pathways
 * will at least cost, so the first to arrive is the best. Stops, not exact, after `limit` beginnings.
 */
export function bestAlong<State extends Tallied>(
	search: Search,
	tally: Tally<State>,
	limit: number
): FoundAlong {
	const { graph } = search;
	const waiting = new Heap<State>(comesBefore);
	const sharpened = new WeakSet<State>();
	const stepsAhead = remaining(search, () => [0, 1]);
	const pathways: number[][] = [];
	waiting.push(tally.start(startOf(search)));
	let work = 0;
	for (let state = waiting.pop(); state && pathways.length < search.k; state = waiting.pop()) {
		if (hasArrived(search, state.walk)) {
			if (tally.arrive?.(state) ?? true) pathways.push(levelsOf(state.walk));
			continue;
		}
		if (++work > limit) return { pathways, exact: false, unfinished: [state, ...rest(waiting)] };
		if (tally.sharpen && !sharpened.has(state)) {
			const sharper = tally.sharpen(state);
			if (!sharper) continue;
			sharpened.add(sharper);
			if (isMore(sharper, state)) {
				waiting.push(sharper);
				continue;
			}
		}
		for (let step = graph.outStart[state.walk.level]!; step < graph.outStart[state.walk.level + 1]!; step++) {
			if (!isUsable(search, step)) continue;
			const walk = onward(search, state.walk, graph.to[step]!);
			if (!walk || walk.depth + stepsAhead[walk.called]!.low[walk.level]! > search.max) continue;
			const next = tally.extend(state, walk, step);
			if (next) waiting.push(next);
		}
	}
	return { pathways, exact: true, unfinished: [] };
}

/** The most promising of what was left, enough to finish some of it by other means. */
function rest<State>(waiting: Heap<State>): State[] {
	const states: State[] = [];
	while (states.length < 50) {
		const state = waiting.pop();
		if (!state) break;
		states.push(state);
	}
	return states;
}

function isMore(a: Tallied, b: Tallied): boolean {
	return a.first !== b.first
		? a.first > b.first
		: a.second !== b.second
			? a.second > b.second
			: a.steps > b.steps;
}

function comesBefore(a: Tallied, b: Tallied): boolean {
	if (a.first !== b.first) return a.first < b.first;
	if (a.second !== b.second) return a.second < b.second;
	if (a.steps !== b.steps) return a.steps < b.steps;
	return isEarlierWalk(a.walk, b.walk);
}
