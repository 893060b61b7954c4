import type { Ahead, Beginning } from './spur-bounds.ts';
import { Queue } from '#lib/pathways/finder/search/number-heap.ts';

/** What is known of a place: nothing, a cost that may still fall, the least cost, or that no cheapest way leads on from it. */
const [unmet, met, settled, dead] = [0, 1, 2, 3];

/**
 * Finds the cheapest way on where the straight one is closed by the beginning's own levels: A* (Hart, Nilsson and Raphael 1968)
 * by the same bounds. A place is a level or, where steps are limited, a level and the number of steps that lead there.
 */
export class Roundabout {
	readonly #ahead: Ahead;
	readonly #queue: Queue;
	/** Numbers of the places met, where steps are limited; otherwise a place has its level's number. */
	readonly #numbers = new Map<number, number>();
	/** By number: the level, the steps and the cost that lead there from the end of the beginning, and what is known. */
	#level: Int32Array;
	#steps: Int32Array;
	#high: Float64Array;
	#low: Float64Array;
	#state: Uint8Array;

	constructor(ahead: Ahead) {
		const count = ahead.search.isOpen.length;
		this.#ahead = ahead;
		this.#queue = new Queue(count);
		this.#level = new Int32Array(count);
		this.#steps = new Int32Array(count);
		this.#high = new Float64Array(count);
		this.#low = new Float64Array(count);
		this.#state = new Uint8Array(count);
	}

	/**
	 * @param beginning the one that `ahead` has taken up
	 * @returns the cheapest pathway with this beginning, among equals the first by keys; `null` where there is none
	 */
	cheapest(beginning: Beginning): { levels: number[]; high: number; low: number } | null {
		const { levels, size, high, low } = beginning;
		const start = this.#start(levels[size - 1]!, size - 1);
		const end = this.#settle(start, beginning.banned);
		if (end < 0) return null;
		const [rest, restLow] = [this.#high[end]!, this.#low[end]!];
		const beyond = this.#firstByKeys(start, rest, restLow).map((number) => this.#level[number]!);
		return { levels: [...levels.slice(0, size - 1), ...beyond], high: high + rest, low: low + restLow };
	}

	#start(level: number, steps: number): number {
		this.#queue.clear();
		this.#numbers.clear();
		this.#state.fill(unmet);
		const start = this.#numberOf(level, steps);
		this.#level[start] = level;
		this.#steps[start] = steps;
		this.#high[start] = this.#low[start] = 0;
		this.#state[start] = settled;
		return start;
	}

	/**
	 * Settles every place on a cheapest way: past the first arrival it goes on until no way as cheap is left to see.
	 * @returns the number of the place where the first arrives; -1 where none does
	 */
	#settle(start: number, banned: readonly number[]): number {
		const { bounds, search } = this.#ahead;
		let end = -1;
		this.#expand(start, banned);
		for (let number = this.#queue.pop(); number >= 0; number = this.#queue.pop()) {
			if (this.#state[number] === settled) continue;
			const level = this.#level[number]!;
			const place = this.#ahead.rowAfter(this.#steps[number]!) + level;
			if (end >= 0 && this.#high[number]! + bounds.high[place]! > this.#high[end]!) break;
			if (end >= 0 && this.#low[number]! + bounds.low[place]! > this.#low[end]!) break;
			this.#state[number] = settled;
			if (!search.isGoal[level]) this.#expand(number, []);
			else if (end < 0) end = number;
		}
		return end;
	}

	#expand(number: number, banned: readonly number[]) {
		const ahead = this.#ahead;
		const { graph, max } = ahead.search;
		const { costs, bounds } = ahead;
		const steps = this.#steps[number]! + 1;
		if (steps > max) return;
		const row = ahead.rowAfter(steps);
		const [highHere, lowHere] = [this.#high[number]!, this.#low[number]!];
		const level = this.#level[number]!;
		for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
			const next = graph.to[step]!;
			const high = highHere + costs.high[step]!;
			const whole = high + bounds.high[row + next]!;
			if (whole === Infinity || ahead.hasBegun(next) || banned.includes(next)) continue;
			const low = lowHere + costs.low[step]!;
			const beyond = this.#numberOf(next, steps);
			if (this.#state[beyond] === settled) continue;
			if (
				this.#state[beyond] === met &&
				(high > this.#high[beyond]! || (high === this.#high[beyond] && low >= this.#low[beyond]!))
			)
				continue;
			this.#state[beyond] = met;
			this.#level[beyond] = next;
			this.#steps[beyond] = steps;
			this.#high[beyond] = high;
			this.#low[beyond] = low;
			this.#queue.push(beyond, whole, low + bounds.low[row + next]!);
		}
	}

	/** Along the cheapest ways: each step leads to a settled place that costs more by just that step. They cannot turn back. */
	#firstByKeys(start: number, high: number, low: number): number[] {
		const { graph, isGoal } = this.#ahead.search;
		const walk = [start];
		const next = [graph.outStart[this.#level[start]!]!];
		for (;;) {
			const here = walk.at(-1)!;
			if (isGoal[this.#level[here]!] && this.#high[here] === high && this.#low[here] === low) return walk;
			const step = isGoal[this.#level[here]!] ? -1 : this.#cheapestStep(here, next.at(-1)!);
			if (step < 0) {
				this.#state[walk.pop()!] = dead;
				next.pop();
				continue;
			}
			next[next.length - 1] = step + 1;
			walk.push(this.#known(graph.to[step]!, this.#steps[here]! + 1));
			next.push(graph.outStart[graph.to[step]!]!);
		}
	}

	#cheapestStep(here: number, step: number): number {
		const { search, costs } = this.#ahead;
		const { outStart, to } = search.graph;
		const end = outStart[this.#level[here]! + 1]!;
		for (; step < end; step++) {
			const beyond = this.#known(to[step]!, this.#steps[here]! + 1);
			if (beyond < 0 || this.#state[beyond] !== settled) continue;
			if (this.#high[here]! + costs.high[step]! !== this.#high[beyond]) continue;
			if (this.#low[here]! + costs.low[step]! === this.#low[beyond]) return step;
		}
		return -1;
	}

	/** The number of a place that was met; -1 where it was not. */
	#known(level: number, steps: number): number {
		return this.#ahead.isLimited
			? (this.#numbers.get(steps * this.#ahead.search.isOpen.length + level) ?? -1)
			: level;
	}

	#numberOf(level: number, steps: number): number {
		const known = this.#known(level, steps);
		if (known >= 0) return known;
		const number = this.#numbers.size;
		this.#numbers.set(steps * this.#ahead.search.isOpen.length + level, number);
		if (number === this.#level.length) this.#grow();
		return number;
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
