import type { Criterion } from './criteria.ts';
import { isUsable, type Search } from './search.ts';

/** More steps than this no pathway has: four counts of steps then fit exactly into one number (9,740⁴ < 2⁵³). */
export const mostSteps = 9_739;

/** What each step costs by an additive criterion, as two numbers compared one after the other; `Infinity` where it is not usable. */
export interface StepCosts {
	high: Float64Array;
	low: Float64Array;
}

export function stepCosts(search: Search, cost: NonNullable<Criterion['cost']>): StepCosts {
	const { graph, evidence, years } = search;
	const high = new Float64Array(graph.steps.length).fill(Infinity);
	const low = new Float64Array(graph.steps.length).fill(Infinity);
	const base = baseOf(search);
	for (let step = 0; step < high.length; step++) {
		if (!isUsable(search, step)) continue;
		const [first, second] = cost({ evidence: evidence[step] ?? 0, years: years[step] ?? -1 }, base);
		high[step] = first;
		low[step] = second;
	}
	return { high, low };
}

/** More than any number of steps. */
export function baseOf({ graph }: Search): number {
	return Math.min(graph.keys.length, mostSteps) + 1;
}

/**
 * The least cost from every level to the nearest goal, no matter what was called at before: an exact lower bound for every
 * pathway. With `layers`, row `r` is the least cost in at most `r` steps; without, there is one row.
 */
export interface Bounds extends StepCosts {
	layers: number;
}

export function boundsTo(search: Search, costs: StepCosts, isLimited: boolean): Bounds {
	return isLimited ? layeredBounds(search, costs) : treeBounds(search, costs);
}

/** Bellman and Ford, one round a step. */
function layeredBounds({ graph, isGoal, max }: Search, costs: StepCosts): Bounds {
	const count = graph.keys.length;
	const high = new Float64Array(count * (max + 1)).fill(Infinity);
	const low = new Float64Array(count * (max + 1)).fill(Infinity);
	for (let row = 0; row <= max; row++) {
		for (let level = 0; level < count; level++) {
			const place = row * count + level;
			if (isGoal[level]) high[place] = low[place] = 0;
			else if (row > 0) {
				for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
					const beyond = place - level - count + graph.to[step]!;
					improve(high, low, place, costs.high[step]! + high[beyond]!, costs.low[step]! + low[beyond]!);
				}
			}
		}
	}
	return { high, low, layers: max + 1 };
}

function improve(
	high: Float64Array,
	low: Float64Array,
	place: number,
	first: number,
	second: number
): boolean {
	if (first > high[place]! || (first === high[place]! && second >= low[place]!)) return false;
	high[place] = first;
	low[place] = second;
	return true;
}

/** Dijkstra from all goals at once, backwards along the steps. */
function treeBounds({ graph, isGoal, start, isOpen }: Search, costs: StepCosts): Bounds {
	const count = graph.keys.length;
	const high = new Float64Array(count).fill(Infinity);
	const low = new Float64Array(count).fill(Infinity);
	const queue = new PlaceQueue(high, low, graph.steps.length + count);
	for (let level = 0; level < count; level++) {
		if (!isGoal[level] || !isOpen[level]) continue;
		high[level] = low[level] = 0;
		queue.push(level);
	}
	const isDone = new Uint8Array(count);
	for (let level = queue.pop(); level >= 0; level = queue.pop()) {
		if (isDone[level]) continue;
		isDone[level] = 1;
		for (let place = graph.inStart[level]!; place < graph.inStart[level + 1]!; place++) {
			const step = graph.inStep[place]!;
			const before = graph.from[step]!;
			if (isDone[before] || isGoal[before] || (!isOpen[before] && before !== start)) continue;
			if (improve(high, low, before, high[level]! + costs.high[step]!, low[level]! + costs.low[step]!))
				queue.push(before);
		}
	}
	return { high, low, layers: 1 };
}

/** Places by their cost, least first. A place whose cost fell is pushed again; the copy that comes later is stale. */
class PlaceQueue {
	readonly #places: Int32Array;
	readonly #high: Float64Array;
	readonly #low: Float64Array;
	readonly #firsts: Float64Array;
	readonly #seconds: Float64Array;
	#size = 0;

	constructor(high: Float64Array, low: Float64Array, capacity: number) {
		this.#places = new Int32Array(capacity);
		this.#firsts = new Float64Array(capacity);
		this.#seconds = new Float64Array(capacity);
		this.#high = high;
		this.#low = low;
	}

	push(place: number) {
		const [first, second] = [this.#high[place]!, this.#low[place]!];
		let at = this.#size++;
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (this.#firsts[above]! < first || (this.#firsts[above]! === first && this.#seconds[above]! <= second))
				break;
			this.#move(above, at);
			at = above;
		}
		this.#set(at, place, first, second);
	}

	/** The place with the least cost, or -1 when none is left. */
	pop(): number {
		if (this.#size === 0) return -1;
		const least = this.#places[0]!;
		const last = --this.#size;
		const [place, first, second] = [this.#places[last]!, this.#firsts[last]!, this.#seconds[last]!];
		let at = 0;
		for (let child = 1; child < last; child = 2 * at + 1) {
			if (child + 1 < last && this.#isLess(child + 1, child)) child++;
			if (first < this.#firsts[child]! || (first === this.#firsts[child]! && second <= this.#seconds[child]!))
				break;
			this.#move(child, at);
			at = child;
		}
		this.#set(at, place, first, second);
		return least;
	}

	#isLess(a: number, b: number): boolean {
		return (
			this.#firsts[a]! < this.#firsts[b]! ||
			(this.#firsts[a]! === this.#firsts[b]! && this.#seconds[a]! < this.#seconds[b]!)
		);
	}

	#move(from: number, to: number) {
		this.#set(to, this.#places[from]!, this.#firsts[from]!, this.#seconds[from]!);
	}

	#set(at: number, place: number, first: number, second: number) {
		this.#places[at] = place;
		this.#firsts[at] = first;
		this.#seconds[at] = second;
	}
}
