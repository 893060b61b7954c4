import type { Search } from '#lib/pathways/finder/search/search.ts';
import type { Label, WorkBudget } from '#lib/pathways/finder/search/path-cost.ts';
import { isWalkFirstByKeys, type Walk } from '#lib/pathways/finder/search/walk.ts';

/**
 * Labels at the same level, each compared with those before it. A label can be dropped if `most` others dominate it: however it
 * goes on, each of them can go on the same way and comes first, so its pathways are not among the best.
 */
export class DominanceCheck<L extends Label> {
	readonly #search: Search;
	readonly #dominates: (label: L, other: L) => boolean;
	readonly #most: number;
	readonly #budget: WorkBudget;
	readonly #labels = new Map<number, L[]>();

	constructor(search: Search, dominates: (label: L, other: L) => boolean, most: number, budget: WorkBudget) {
		this.#search = search;
		this.#dominates = dominates;
		this.#most = most;
		this.#budget = budget;
	}

	/** Whether enough labels checked before dominate this one; if not, it is kept for the check of later ones. */
	isDominated(label: L): boolean {
		const { level, viasPassed } = label.walk;
		const node = viasPassed * this.#search.isOpen.length + level;
		const others = this.#labels.get(node) ?? [];
		let left = this.#most;
		for (const other of others) {
			this.#budget.left -= 5;
			if (this.#comesFirst(other, label) && --left === 0) return true;
		}
		others.push(label);
		this.#labels.set(node, others);
		return false;
	}

	#comesFirst(one: L, other: L): boolean {
		const [a, b] = [one.walk, other.walk];
		if (a.depth > b.depth || (a.depth === b.depth && !isWalkFirstByKeys(a, b))) return false;
		return this.#dominates(one, other) && this.#canFollow(a, b);
	}

	/**
	 * Whether `a` can go on wherever `b` can, from the same level. Only levels of its component matter, and they are the last of a
	 * walk: a walk that left a component cannot return to it.
	 */
	#canFollow(a: Walk, b: Walk): boolean {
		const { component } = this.#search.graph;
		const here = component[a.level];
		for (let at = a.previous; at && component[at.level] === here; at = at.previous) {
			let other = b.previous;
			while (other && component[other.level] === here && other.level !== at.level) other = other.previous;
			if (!other || other.level !== at.level) return false;
		}
		return true;
	}
}
