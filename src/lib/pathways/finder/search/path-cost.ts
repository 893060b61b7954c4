import type { Walk } from './walk.ts';

/** What a pathway costs: two figures, and the steps that settle ties; compared one after the other, less is better. */
export interface Cost {
	first: number;
	second: number;
	steps: number;
}

/** A walk with a lower bound for every pathway that begins with it; its cost, once it has arrived. */
export interface Label extends Cost {
	walk: Walk;
}

/** How a cost that depends on the whole pathway is worked out along it, label by label. */
export interface PathCost<L extends Label> {
	start(walk: Walk): L;
	/** The label after a step; `null` if no pathway that begins so can be an answer. */
	extend(label: L, walk: Walk, step: number): L | null;
	/** A sharper bound for a label that is about to be expanded; `null` if it can be no answer. */
	sharpen?(label: L): L | null;
	/** Whether, however both go on, the first stays at least as good as the second. */
	dominates(label: L, other: L): boolean;
	/** For a search that looks for a Pareto front, not for the best k: what has arrived, and whether that is all. */
	front?: { add(label: L): void; isComplete(next: L): boolean };
}

/** What is left of the work that a search may do, in steps looked at: a count, so that the answer is always the same. */
export interface WorkBudget {
	left: number;
}

/** Whether the first cost is less. */
export function isLess(a: Cost, b: Cost): boolean {
	return a.first !== b.first
		? a.first < b.first
		: a.second !== b.second
			? a.second < b.second
			: a.steps < b.steps;
}

/** The k least costs known so far: a pathway that must cost more is no answer. */
export class UpperBound {
	readonly #k: number;
	readonly #costs: Cost[] = [];
	#isFixed = false;

	constructor(k: number) {
		this.#k = k;
	}

	add(cost: Cost) {
		if (this.#isFixed) return;
		let place = this.#costs.length;
		while (place > 0 && isLess(cost, this.#costs[place - 1]!)) place--;
		if (place === this.#k) return;
		this.#costs.splice(place, 0, cost);
		this.#costs.length = Math.min(this.#costs.length, this.#k);
	}

	excludes(cost: Cost): boolean {
		return this.#costs.length === this.#k && isLess(this.#costs[this.#k - 1]!, cost);
	}

	/** Takes pathways known by other means instead. What arrives may be among them, so none is added from then on. */
	fix(costs: readonly Cost[]) {
		if (costs.length < this.#k) return;
		this.#costs.length = 0;
		for (const cost of costs) this.add(cost);
		this.#isFixed = true;
	}
}
