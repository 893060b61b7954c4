import type { SpurBounds, RootPath } from './spur-bounds.ts';
import { NumberHeap } from '#lib/pathways/finder/search/number-heap.ts';

/** What is known of a node: nothing, a cost that may still fall, the least cost, or that no cheapest path leads on from it. */
const [unseen, open, settled, deadEnd] = [0, 1, 2, 3];

/**
 * Finds the cheapest spur path if the tight one is closed by the root path's own levels: A* (Hart, Nilsson and Raphael 1968) by
 * the same bounds. A node is a level or, if steps are limited, a level and the number of steps that lead there.
 */
export class SpurSearch {
	readonly #spurBounds: SpurBounds;
	readonly #heap: NumberHeap;
	/** Numbers of the nodes seen, if steps are limited; otherwise a node has its level's number. */
	readonly #nodes = new Map<number, number>();
	/** By node: its level, the steps and the cost that lead there from the spur level, and what is known. */
	#level: Int32Array;
	#steps: Int32Array;
	#high: Float64Array;
	#low: Float64Array;
	#state: Uint8Array;

	constructor(spurBounds: SpurBounds) {
		const count = spurBounds.search.isOpen.length;
		this.#spurBounds = spurBounds;
		this.#heap = new NumberHeap(count);
		this.#level = new Int32Array(count);
		this.#steps = new Int32Array(count);
		this.#high = new Float64Array(count);
		this.#low = new Float64Array(count);
		this.#state = new Uint8Array(count);
	}

	/**
	 * @param root the current root path of the bounds
	 * @returns its cheapest pathway, the first by keys among equals; `null` if there is none
	 */
	cheapest(root: RootPath): { levels: number[]; high: number; low: number } | null {
		const { levels, size, high, low } = root;
		const spur = this.#begin(levels[size - 1]!, size - 1);
		const goal = this.#settle(spur, root.removed);
		if (goal < 0) return null;
		const [spurHigh, spurLow] = [this.#high[goal]!, this.#low[goal]!];
		const path = this.#firstByKeys(spur, spurHigh, spurLow).map((node) => this.#level[node]!);
		return { levels: [...levels.slice(0, size - 1), ...path], high: high + spurHigh, low: low + spurLow };
	}

	#begin(level: number, steps: number): number {
		this.#heap.clear();
		this.#nodes.clear();
		this.#state.fill(unseen);
		const spur = this.#nodeOf(level, steps);
		this.#level[spur] = level;
		this.#steps[spur] = steps;
		this.#high[spur] = this.#low[spur] = 0;
		this.#state[spur] = settled;
		return spur;
	}

	/**
	 * Settles every node on a cheapest path: past the first arrival it goes on until no path as cheap is left to see.
	 * @returns the node of the first arrival; -1 if none arrives
	 */
	#settle(spur: number, removed: readonly number[]): number {
		const { bounds, search } = this.#spurBounds;
		let goal = -1;
		this.#expand(spur, removed);
		for (let node = this.#heap.pop(); node >= 0; node = this.#heap.pop()) {
			if (this.#state[node] === settled) continue;
			const level = this.#level[node]!;
			const here = this.#spurBounds.rowAfter(this.#steps[node]!) + level;
			if (goal >= 0 && this.#high[node]! + bounds.high[here]! > this.#high[goal]!) break;
			if (goal >= 0 && this.#low[node]! + bounds.low[here]! > this.#low[goal]!) break;
			this.#state[node] = settled;
			if (!search.isGoal[level]) this.#expand(node, []);
			else if (goal < 0) goal = node;
		}
		return goal;
	}

	#expand(node: number, removed: readonly number[]) {
		const spurBounds = this.#spurBounds;
		const { graph, max } = spurBounds.search;
		const { costs, bounds } = spurBounds;
		const steps = this.#steps[node]! + 1;
		if (steps > max) return;
		const row = spurBounds.rowAfter(steps);
		const [highHere, lowHere] = [this.#high[node]!, this.#low[node]!];
		const level = this.#level[node]!;
		for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
			const next = graph.to[step]!;
			const high = highHere + costs.high[step]!;
			const wholeHigh = high + bounds.high[row + next]!;
			if (wholeHigh === Infinity || spurBounds.isOnRoot(next) || removed.includes(next)) continue;
			const low = lowHere + costs.low[step]!;
			const reached = this.#nodeOf(next, steps);
			if (this.#state[reached] === settled) continue;
			if (
				this.#state[reached] === open &&
				(high > this.#high[reached]! || (high === this.#high[reached] && low >= this.#low[reached]!))
			)
				continue;
			this.#state[reached] = open;
			this.#level[reached] = next;
			this.#steps[reached] = steps;
			this.#high[reached] = high;
			this.#low[reached] = low;
			this.#heap.push(reached, wholeHigh, low + bounds.low[row + next]!);
		}
	}

	/** Along the cheapest paths: each step leads to a settled node that costs more by just that step. They cannot turn back. */
	#firstByKeys(spur: number, high: number, low: number): number[] {
		const { graph, isGoal } = this.#spurBounds.search;
		const path = [spur];
		const steps = [graph.outStart[this.#level[spur]!]!];
		for (;;) {
			const here = path.at(-1)!;
			if (isGoal[this.#level[here]!] && this.#high[here] === high && this.#low[here] === low) return path;
			const step = isGoal[this.#level[here]!] ? -1 : this.#tightStep(here, steps.at(-1)!);
			if (step < 0) {
				this.#state[path.pop()!] = deadEnd;
				steps.pop();
				continue;
			}
			steps[steps.length - 1] = step + 1;
			path.push(this.#seenNode(graph.to[step]!, this.#steps[here]! + 1));
			steps.push(graph.outStart[graph.to[step]!]!);
		}
	}

	#tightStep(here: number, step: number): number {
		const { search, costs } = this.#spurBounds;
		const { outStart, to } = search.graph;
		const end = outStart[this.#level[here]! + 1]!;
		for (; step < end; step++) {
			const next = this.#seenNode(to[step]!, this.#steps[here]! + 1);
			if (next < 0 || this.#state[next] !== settled) continue;
			if (this.#high[here]! + costs.high[step]! !== this.#high[next]) continue;
			if (this.#low[here]! + costs.low[step]! === this.#low[next]) return step;
		}
		return -1;
	}

	/** A node that was seen; -1 if it was not. */
	#seenNode(level: number, steps: number): number {
		return this.#spurBounds.isStepLimited
			? (this.#nodes.get(steps * this.#spurBounds.search.isOpen.length + level) ?? -1)
			: level;
	}

	#nodeOf(level: number, steps: number): number {
		const seen = this.#seenNode(level, steps);
		if (seen >= 0) return seen;
		const node = this.#nodes.size;
		this.#nodes.set(steps * this.#spurBounds.search.isOpen.length + level, node);
		if (node === this.#level.length) this.#grow();
		return node;
	}

	#grow() {
		const capacity = this.#level.length * 2;
		const [level, steps, high, low, state] = [this.#level, this.#steps, this.#high, this.#low, this.#state];
		(this.#level = new Int32Array(capacity)).set(level);
		(this.#steps = new Int32Array(capacity)).set(steps);
		(this.#high = new Float64Array(capacity)).set(high);
		(this.#low = new Float64Array(capacity)).set(low);
		(this.#state = new Uint8Array(capacity)).set(state);
	}
}
