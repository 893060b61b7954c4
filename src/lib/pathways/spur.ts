import type { Bounds, StepCosts } from './bounds.ts';
import type { Graph } from './graph.ts';
import { Heap } from './heap.ts';
import type { Search } from './search.ts';

/** A pathway by the numbers of its levels, with its cost. */
export interface Costed {
	levels: readonly number[];
	high: number;
	low: number;
}

interface Visit {
	level: number;
	/** Steps from the start of the whole pathway. */
	depth: number;
	before: Visit | null;
	/** Cost so far from the spur, and the least that the whole can come to. */
	high: number;
	low: number;
	fullHigh: number;
	fullLow: number;
}

/**
 * The cheapest way on from the last level of `prefix` to a goal, calling at nothing in `prefix` again and not leaving towards
 * `banned`; among equals the first by the keys of its levels. A* (Hart, Nilsson and Raphael 1968) with an exact bound.
 * @returns the whole pathway, prefix included, or `null` where there is none
 */
export function cheapestFrom(
	search: Search,
	costs: StepCosts,
	bounds: Bounds,
	prefix: Costed,
	banned: ReadonlySet<number>
): Costed | null {
	const { graph, isGoal } = search;
	const inPrefix = new Set(prefix.levels);
	const known = new Map<number, Visit>();
	const isDone = new Set<number>();
	const waiting = new Heap<Visit>(comesBefore);
	const first: Visit = {
		level: prefix.levels.at(-1)!,
		depth: prefix.levels.length - 1,
		before: null,
		high: 0,
		low: 0,
		fullHigh: 0,
		fullLow: 0
	};
	waiting.push(first);
	let best: Visit | null = null;
	for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
		if (best && (visit.fullHigh > best.fullHigh || visit.fullLow > best.fullLow)) break;
		const place = placeOf(search, bounds, visit.level, visit.depth);
		if (isDone.has(place) || (visit !== first && known.get(place) !== visit)) continue;
		isDone.add(place);
		if (isGoal[visit.level]) {
			if (!best || isEarlier(visit, best)) best = visit;
			continue;
		}
		expand(graph, visit);
	}
	return best && whole(prefix, best);

	function expand(graph: Graph, visit: Visit) {
		for (let step = graph.outStart[visit.level]!; step < graph.outStart[visit.level + 1]!; step++) {
			const level = graph.to[step]!;
			if (inPrefix.has(level) || (visit === first && banned.has(level))) continue;
			const place = placeOf(search, bounds, level, visit.depth + 1);
			if (place < 0 || isDone.has(place)) continue;
			const high = visit.high + costs.high[step]!;
			const low = visit.low + costs.low[step]!;
			const next: Visit = {
				level,
				depth: visit.depth + 1,
				before: visit,
				high,
				low,
				fullHigh: high + bounds.high[place]!,
				fullLow: low + bounds.low[place]!
			};
			if (next.fullHigh === Infinity) continue;
			const other = known.get(place);
			if (
				other &&
				(other.high < high ||
					(other.high === high && (other.low < low || (other.low === low && !isEarlier(next, other)))))
			)
				continue;
			known.set(place, next);
			waiting.push(next);
		}
	}
}

/** Where the bound of a level stands, given the steps taken already; -1 where no more may be taken. */
export function placeOf({ graph, max }: Search, { layers }: Bounds, level: number, depth: number): number {
	if (layers === 1) return level;
	return depth > max ? -1 : (max - depth) * graph.keys.length + level;
}

/** The one with the least whole cost; among equals the one nearer the spur, so that every way to a level is seen before it. */
function comesBefore(a: Visit, b: Visit): boolean {
	if (a.fullHigh !== b.fullHigh) return a.fullHigh < b.fullHigh;
	if (a.fullLow !== b.fullLow) return a.fullLow < b.fullLow;
	if (a.high !== b.high) return a.high < b.high;
	return a.low < b.low;
}

/** Whether `a` comes before `b`, of as many steps, by the levels called at. */
function isEarlier(a: Visit, b: Visit): boolean {
	let earlier = false;
	for (
		let [one, other]: [Visit | null, Visit | null] = [a, b];
		one && other && one !== other;
		[one, other] = [one.before, other.before]
	) {
		if (one.level !== other.level) earlier = one.level < other.level;
	}
	return earlier;
}

function whole(prefix: Costed, last: Visit): Costed {
	const beyond: number[] = [];
	for (let visit: Visit | null = last; visit?.before; visit = visit.before) beyond.push(visit.level);
	return {
		levels: [...prefix.levels, ...beyond.reverse()],
		high: prefix.high + last.high,
		low: prefix.low + last.low
	};
}
