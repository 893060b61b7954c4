import { boundsTo, layeredBounds, type Bounds } from '#lib/pathways/finder/search/bounds.ts';
import type { StepCosts } from '#lib/pathways/finder/search/step-cost.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';

/** Pathways that begin alike: with the first `size` of `levels`, and then not to `banned`. */
export interface Beginning {
	levels: readonly number[];
	size: number;
	banned: readonly number[];
	/** What the beginning costs by itself. */
	high: number;
	low: number;
}

/**
 * How a beginning may go on to the goal: read off the bounds where they lead past the beginning's own levels. Works on one
 * beginning at a time, whose levels are closed until the next is taken up.
 */
export class Ahead {
	readonly search: Search;
	readonly costs: StepCosts;
	readonly bounds: Bounds;
	/** Whether steps are limited, so that a level reached in fewer steps is another place than the same level in more. */
	readonly isLimited: boolean;
	/** Levels of the beginning at hand bear the number of the turn, and so do places that were found to lead nowhere. */
	#turn = 0;
	readonly #begun: Int32Array;
	readonly #dead: Int32Array;

	constructor(search: Search, costs: StepCosts) {
		const count = search.isOpen.length;
		this.search = search;
		this.costs = costs;
		this.isLimited = !this.costs.isEven && search.max < count - 1;
		this.bounds = this.isLimited ? layeredBounds(search, this.costs) : boundsTo(search, this.costs);
		this.#begun = new Int32Array(count);
		this.#dead = new Int32Array(count * this.bounds.rows);
	}

	takeUp({ levels, size }: Beginning) {
		this.#turn++;
		for (let place = 0; place < size; place++) this.#begun[levels[place]!] = this.#turn;
	}

	/** Whether the beginning at hand calls at a level. */
	hasBegun(level: number): boolean {
		return this.#begun[level] === this.#turn;
	}

	/** Where the bounds begin for levels reached in so many steps, `search.max` at most. */
	rowAfter(steps: number): number {
		return this.bounds.rows === 1
			? 0
			: Math.min(this.search.max - steps, this.bounds.rows - 1) * this.#begun.length;
	}

	/**
	 * The least that pathways with the beginning at hand can cost, by their next step and the bounds from there.
	 * @returns the whole cost, a lower bound, or `null` where none arrives
	 */
	leastBeyond({ levels, size, banned, high, low }: Beginning): { high: number; low: number } | null {
		const { costs, bounds } = this;
		const { outStart, to } = this.search.graph;
		if (size > this.search.max) return null;
		const row = this.rowAfter(size);
		const level = levels[size - 1]!;
		let [first, second] = [Infinity, Infinity];
		for (let step = outStart[level]!; step < outStart[level + 1]!; step++) {
			const next = to[step]!;
			const a = costs.high[step]! + bounds.high[row + next]!;
			const b = costs.low[step]! + bounds.low[row + next]!;
			if (a > first || (a === first && b >= second) || this.hasBegun(next) || banned.includes(next)) continue;
			first = a;
			second = b;
		}
		return first === Infinity ? null : { high: high + first, low: low + second };
	}

	/**
	 * The pathway with the beginning at hand from which exactly `high` and `low` is to go, the least that the bounds allow; the
	 * first by keys. Each step leads where the bounds fall by what it costs, so no level can come twice after the beginning.
	 * @returns its levels, or `null` where every such pathway calls at a level of the beginning again
	 */
	straightOn({ levels, size, banned }: Beginning, high: number, low: number): number[] | null {
		const { outStart, to } = this.search.graph;
		const walk = levels.slice(0, size);
		const next = [this.#straightStep(walk, outStart[walk[size - 1]!]!, high, low, banned)];
		while (next.length > 0) {
			const step = next.at(-1)!;
			if (step >= 0) {
				const level = to[step]!;
				walk.push(level);
				if (this.search.isGoal[level]) return walk;
				next.push(this.#straightStepBeyond(walk, outStart[level]!));
				continue;
			}
			next.pop();
			if (next.length === 0) break;
			this.#dead[this.rowAfter(walk.length - 1) + walk.pop()!] = this.#turn;
			const after = next.pop()! + 1;
			next.push(
				next.length === 0
					? this.#straightStep(walk, after, high, low, banned)
					: this.#straightStepBeyond(walk, after)
			);
		}
		return null;
	}

	#straightStepBeyond(walk: readonly number[], step: number): number {
		const here = this.rowAfter(walk.length - 1) + walk.at(-1)!;
		return this.#straightStep(walk, step, this.bounds.high[here]!, this.bounds.low[here]!, []);
	}

	/** The next step out of a walk, from number `step` on, that leaves exactly the rest of a cost to go; -1 where there is none. */
	#straightStep(
		walk: readonly number[],
		step: number,
		high: number,
		low: number,
		banned: readonly number[]
	): number {
		const { costs, bounds } = this;
		const { outStart, to } = this.search.graph;
		const end = outStart[walk.at(-1)! + 1]!;
		const row = this.rowAfter(walk.length);
		for (; step < end; step++) {
			const next = to[step]!;
			if (costs.low[step]! + bounds.low[row + next]! !== low) continue;
			if (costs.high[step]! + bounds.high[row + next]! !== high) continue;
			if (this.#dead[row + next] !== this.#turn && !this.hasBegun(next) && !banned.includes(next))
				return step;
		}
		return -1;
	}
}
