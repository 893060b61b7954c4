import type { Walk } from './walk.ts';

/** What a pathway costs: two figures, and the steps that settle ties; compared one after the other, less is better. */
export interface Cost {
	first: number;
	second: number;
	steps: number;
}

/** A walk with a lower bound for every pathway that begins with it; its cost, once it has arrived. */
export interface Tallied extends Cost {
	walk: Walk;
}

/** How a cost that depends on the whole pathway is worked out along it. */
export interface Tally<State extends Tallied> {
	start(walk: Walk): State;
	/** The state after a step; `null` where no pathway that begins so is wanted. */
	extend(state: State, walk: Walk, step: number): State | null;
	/** A sharper bound for a state that comes up for the first time; `null` where it is no longer wanted. */
	sharpen?(state: State): State | null;
	/** Whether, however both go on, the first stays at least as good as the second. */
	outdoes(state: State, other: State): boolean;
	/** For a search that is after more than the best k: what to do with a pathway that has arrived, and when to stop. */
	choose?: { arrive(state: State): void; isEnough(state: State): boolean };
}

/** What is left of the work that a search may do, in steps looked at: a count, so that the answer is always the same. */
export interface Meter {
	left: number;
}

/** Whether the first cost is the lesser. */
export function isLess(a: Cost, b: Cost): boolean {
	return a.first !== b.first
		? a.first < b.first
		: a.second !== b.second
			? a.second < b.second
			: a.steps < b.steps;
}

/** The k least costs of pathways that are known: whatever must cost more is not wanted. */
export class Ceiling {
	readonly #most: number;
	readonly #costs: Cost[] = [];
	#isFixed = false;

	constructor(most: number) {
		this.#most = most;
	}

	add(cost: Cost) {
		if (this.#isFixed) return;
		let place = this.#costs.length;
		while (place > 0 && isLess(cost, this.#costs[place - 1]!)) place--;
		if (place === this.#most) return;
		this.#costs.splice(place, 0, cost);
		this.#costs.length = Math.min(this.#costs.length, this.#most);
	}

	excludes(cost: Cost): boolean {
		return this.#costs.length === this.#most && isLess(this.#costs[this.#most - 1]!, cost);
	}

	/** Starts again with pathways known by other means. What arrives may be among them, so none is added from then on. */
	fix(costs: readonly Cost[]) {
		if (costs.length < this.#most) return;
		this.#costs.length = 0;
		for (const cost of costs) this.add(cost);
		this.#isFixed = true;
	}
}
