import type { Search } from '#lib/pathways/finder/search/search.ts';
import type { Meter, Tallied } from '#lib/pathways/finder/search/path-cost.ts';
import { isEarlierWalk, type Walk } from '#lib/pathways/finder/search/walk.ts';

/**
 * Walks that came to the same level, each to be held against those before it. A walk can be left where `most` others outdo it:
 * whatever way it goes on, each of them can go the same way and comes first, so its pathways are not among the best.
 */
export class Rivals<State extends Tallied> {
	readonly #search: Search;
	readonly #outdoes: (state: State, other: State) => boolean;
	readonly #most: number;
	readonly #meter: Meter;
	readonly #met = new Map<number, State[]>();

	constructor(search: Search, outdoes: (state: State, other: State) => boolean, most: number, meter: Meter) {
		this.#search = search;
		this.#outdoes = outdoes;
		this.#most = most;
		this.#meter = meter;
	}

	/** Whether enough of those asked about before outdo this one; if not, it is kept as a rival of those to come. */
	isOutdone(state: State): boolean {
		const { level, called } = state.walk;
		const place = called * this.#search.isOpen.length + level;
		const others = this.#met.get(place) ?? [];
		let left = this.#most;
		for (const other of others) {
			this.#meter.left -= 5;
			if (this.#isAhead(other, state) && --left === 0) return true;
		}
		others.push(state);
		this.#met.set(place, others);
		return false;
	}

	#isAhead(one: State, other: State): boolean {
		const [a, b] = [one.walk, other.walk];
		if (a.depth > b.depth || (a.depth === b.depth && !isEarlierWalk(a, b))) return false;
		return this.#outdoes(one, other) && this.#closesNoMore(a, b);
	}

	/**
	 * Whether every way on that is open to `b` is open to `a`, at the same level. Only levels that can lead back to each other
	 * matter, and on a walk they stand together: who has left a component cannot return to it.
	 */
	#closesNoMore(a: Walk, b: Walk): boolean {
		const { component } = this.#search.graph;
		const here = component[a.level];
		for (let at = a.before; at && component[at.level] === here; at = at.before) {
			let other = b.before;
			while (other && component[other.level] === here && other.level !== at.level) other = other.before;
			if (!other || other.level !== at.level) return false;
		}
		return true;
	}
}
