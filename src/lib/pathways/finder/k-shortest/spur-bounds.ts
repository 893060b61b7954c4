import { boundsTo, layeredBounds, type Bounds } from '#lib/pathways/finder/search/bounds.ts';
import type { StepCosts } from '#lib/pathways/finder/search/step-cost.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';

/** Yen's root path, the first `size` of `levels`; the last of them is the spur level, from which steps to `removed` are removed. */
export interface RootPath {
	levels: readonly number[];
	size: number;
	removed: readonly number[];
	/** The cost of the root path itself. */
	high: number;
	low: number;
}

/**
 * How a root path may go on to the goal: read off the bounds, if they lead past the root path's own levels. Works on one root path
 * at a time, whose levels stay closed until the next one is.
 */
export class SpurBounds {
	readonly search: Search;
	readonly costs: StepCosts;
	readonly bounds: Bounds;
	/** Whether steps are limited, so that a level reached in fewer steps is another node than the same level reached in more. */
	readonly isStepLimited: boolean;
	/** Levels of the current root path, and nodes that were found to lead nowhere from it, have its stamp. */
	#stamp = 0;
	readonly #onRoot: Int32Array;
	readonly #deadEnd: Int32Array;

	constructor(search: Search, costs: StepCosts) {
		const count = search.isOpen.length;
		this.search = search;
		this.costs = costs;
		this.isStepLimited = !this.costs.isUniform && search.max < count - 1;
		this.bounds = this.isStepLimited ? layeredBounds(search, this.costs) : boundsTo(search, this.costs);
		this.#onRoot = new Int32Array(count);
		this.#deadEnd = new Int32Array(count * this.bounds.rows);
	}

	/** Makes this the current root path. */
	closeRoot({ levels, size }: RootPath) {
		this.#stamp++;
		for (let place = 0; place < size; place++) this.#onRoot[levels[place]!] = this.#stamp;
	}

	isOnRoot(level: number): boolean {
		return this.#onRoot[level] === this.#stamp;
	}

	/** Where the bounds begin for levels reached in so many steps, `search.max` at most. */
	rowAfter(steps: number): number {
		return this.bounds.rows === 1
			? 0
			: Math.min(this.search.max - steps, this.bounds.rows - 1) * this.#onRoot.length;
	}

	/**
	 * The least that pathways with the current root path can cost, by their next step and the bounds from there.
	 * @returns a lower bound for the whole cost, or `null` if none arrives
	 */
	lowerBound({ levels, size, removed, high, low }: RootPath): { high: number; low: number } | null {
		const { costs, bounds } = this;
		const { outStart, to } = this.search.graph;
		if (size > this.search.max) return null;
		const row = this.rowAfter(size);
		const spur = levels[size - 1]!;
		let [leastHigh, leastLow] = [Infinity, Infinity];
		for (let step = outStart[spur]!; step < outStart[spur + 1]!; step++) {
			const next = to[step]!;
			const nextHigh = costs.high[step]! + bounds.high[row + next]!;
			const nextLow = costs.low[step]! + bounds.low[row + next]!;
			if (nextHigh > leastHigh || (nextHigh === leastHigh && nextLow >= leastLow)) continue;
			if (this.isOnRoot(next) || removed.includes(next)) continue;
			leastHigh = nextHigh;
			leastLow = nextLow;
		}
		return leastHigh === Infinity ? null : { high: high + leastHigh, low: low + leastLow };
	}

	/**
	 * The pathway with the current root path whose spur path costs exactly `high` and `low`, the least that the bounds allow; the
	 * first by keys. On each step the bounds fall by what it costs (it is tight), so no level can come twice after the root.
	 * @returns its levels, or `null` if every such pathway returns to the root path
	 */
	tightPath({ levels, size, removed }: RootPath, high: number, low: number): number[] | null {
		const { outStart, to } = this.search.graph;
		const path = levels.slice(0, size);
		const steps = [this.#tightStep(path, outStart[path[size - 1]!]!, high, low, removed)];
		while (steps.length > 0) {
			const step = steps.at(-1)!;
			if (step >= 0) {
				const level = to[step]!;
				path.push(level);
				if (this.search.isGoal[level]) return path;
				steps.push(this.#tightStepFromLast(path, outStart[level]!));
				continue;
			}
			steps.pop();
			if (steps.length === 0) break;
			this.#deadEnd[this.rowAfter(path.length - 1) + path.pop()!] = this.#stamp;
			const after = steps.pop()! + 1;
			steps.push(
				steps.length === 0
					? this.#tightStep(path, after, high, low, removed)
					: this.#tightStepFromLast(path, after)
			);
		}
		return null;
	}

	#tightStepFromLast(path: readonly number[], step: number): number {
		const here = this.rowAfter(path.length - 1) + path.at(-1)!;
		return this.#tightStep(path, step, this.bounds.high[here]!, this.bounds.low[here]!, []);
	}

	/** The next step out of a path, from number `step` on, that leaves exactly the rest of a cost; -1 if there is none. */
	#tightStep(
		path: readonly number[],
		step: number,
		high: number,
		low: number,
		removed: readonly number[]
	): number {
		const { costs, bounds } = this;
		const { outStart, to } = this.search.graph;
		const end = outStart[path.at(-1)! + 1]!;
		const row = this.rowAfter(path.length);
		for (; step < end; step++) {
			const next = to[step]!;
			if (costs.low[step]! + bounds.low[row + next]! !== low) continue;
			if (costs.high[step]! + bounds.high[row + next]! !== high) continue;
			if (this.#deadEnd[row + next] !== this.#stamp && !this.isOnRoot(next) && !removed.includes(next))
				return step;
		}
		return -1;
	}
}
