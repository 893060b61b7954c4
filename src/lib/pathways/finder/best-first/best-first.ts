import { eachStep } from '#lib/pathways/finder/search/step-costs.ts';
import { Heap } from '#lib/pathways/finder/search/heap.ts';
import { remaining, type Remaining } from '#lib/pathways/finder/search/leg-bounds.ts';
import { Rivals } from './dominance.ts';
import { isUsable, type Search } from '#lib/pathways/finder/search/search.ts';
import {
	Ceiling,
	isLess,
	type Cost,
	type Meter,
	type Tallied,
	type Tally
} from '#lib/pathways/finder/search/path-cost.ts';
import { hasArrived, isEarlierWalk, onward, startOf } from '#lib/pathways/finder/search/walk.ts';

export interface FoundAlong<State> {
	/** What arrived, best first. */
	arrived: State[];
	exact: boolean;
	/** Where the search stood when the limit stopped it. */
	unfinished: State[];
}

/** What taking up a beginning weighs for each of its steps, beside looking at a step. */
const takingUp = 40;
/** The share of its work after which a search is long enough to ask what is known by other means. */
const shortShare = 0.02;
/** How many beginnings are handed on where the limit stops a search. */
const mostUnfinished = 50;

/**
 * The k best pathways by a cost that is worked out along the way: beginnings are taken up in the order of what their pathways
 * will at least cost (best first, A*), so the first to arrive is the best. Stops, not exact, where the meter has run down.
 * @param known costs of some pathways found by other means, each counted once: whatever must cost more is left out
 */
export function bestAlong<State extends Tallied>(
	search: Search,
	tally: Tally<State>,
	meter: Meter,
	known: () => readonly Cost[] = () => []
): FoundAlong<State> {
	return new Along(search, tally, meter).run(known);
}

class Along<State extends Tallied> {
	readonly #search: Search;
	readonly #tally: Tally<State>;
	readonly #meter: Meter;
	readonly #waiting = new Heap<State>(comesBefore);
	readonly #rivals: Rivals<State>;
	readonly #ceiling: Ceiling;
	readonly #stepsAhead: Remaining;
	readonly #sharp = new WeakSet<State>();

	constructor(search: Search, tally: Tally<State>, meter: Meter) {
		this.#search = search;
		this.#tally = tally;
		this.#meter = meter;
		this.#rivals = new Rivals<State>(
			search,
			(state, other) => tally.outdoes(state, other),
			tally.choose ? 1 : search.k,
			meter
		);
		this.#ceiling = new Ceiling(tally.choose ? Infinity : search.k);
		this.#stepsAhead = remaining(search, eachStep);
	}

	run(known: () => readonly Cost[]): FoundAlong<State> {
		const arrived: State[] = [];
		const [waiting, meter] = [this.#waiting, this.#meter];
		let isShort = true;
		const short = meter.left * (1 - shortShare);
		waiting.push(this.#tally.start(startOf(this.#search)));
		for (let state = waiting.pop(); state; state = waiting.pop()) {
			if (state.first === Infinity || this.#isEnough(state, arrived)) break;
			if (hasArrived(this.#search, state.walk)) {
				arrived.push(state);
				this.#tally.choose?.arrive(state);
				continue;
			}
			if (meter.left <= 0) return { arrived, exact: false, unfinished: [state, ...this.#rest()] };
			if (isShort && meter.left < short) {
				isShort = false;
				this.#ceiling.fix(known());
			}
			this.#takeUp(state);
		}
		return { arrived, exact: true, unfinished: [] };
	}

	#isEnough(state: State, arrived: readonly State[]): boolean {
		return this.#tally.choose ? this.#tally.choose.isEnough(state) : arrived.length === this.#search.k;
	}

	/** Sharpens what is known of a state, or goes on from it where that is sharp. */
	#takeUp(state: State) {
		if (this.#tally.sharpen && !this.#sharp.has(state)) {
			const sharper = this.#tally.sharpen(state);
			if (!sharper || this.#ceiling.excludes(sharper)) return;
			this.#sharp.add(sharper);
			if (isLess(state, sharper)) {
				this.#waiting.push(sharper);
				return;
			}
		}
		if (!this.#rivals.isOutdone(state)) this.#expand(state);
	}

	#expand(state: State) {
		const { graph, max } = this.#search;
		const { outStart, to } = graph;
		const { level } = state.walk;
		this.#meter.left -= takingUp * (outStart[level + 1]! - outStart[level]! + 1);
		for (let step = outStart[level]!; step < outStart[level + 1]!; step++) {
			if (!isUsable(this.#search, step)) continue;
			const walk = onward(this.#search, state.walk, to[step]!);
			if (!walk || walk.depth + this.#stepsAhead[walk.called]!.low[walk.level]! > max) continue;
			const next = this.#tally.extend(state, walk, step);
			if (!next) continue;
			if (isLess(next, state))
				[next.first, next.second, next.steps] = [state.first, state.second, state.steps];
			if (this.#ceiling.excludes(next)) continue;
			if (hasArrived(this.#search, walk)) this.#ceiling.add(next);
			this.#waiting.push(next);
		}
	}

	/** The most promising of what was left, enough to finish some of it by other means. */
	#rest(): State[] {
		const states: State[] = [];
		while (states.length < mostUnfinished) {
			const state = this.#waiting.pop();
			if (!state) break;
			states.push(state);
		}
		return states;
	}
}

function comesBefore(a: Tallied, b: Tallied): boolean {
	return isLess(a, b) || (!isLess(b, a) && isEarlierWalk(a.walk, b.walk));
}
