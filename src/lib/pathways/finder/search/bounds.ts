import type { StepCosts } from './step-cost.ts';
import type { Graph } from './graph.ts';
import { Queue } from './number-heap.ts';
import type { Search } from './search.ts';

/**
 * The least cost from every level to the nearest goal, no matter what was called at before: an exact lower bound for every
 * pathway. Row `r` is the least cost in at most `r` steps; the last row holds for any number of steps more.
 */
export interface Bounds {
	rows: number;
	high: Float64Array;
	low: Float64Array;
}

/** One row where the number of steps is not limited. */
export function boundsTo(search: Search, costs: StepCosts): Bounds {
	return costs.isEven ? ringBounds(search, costs) : treeBounds(search, costs);
}

const queues = new WeakMap<Graph, Queue>();

/** A queue to use and leave: there is one for each graph, and no search waits for another. */
export function queueOf(graph: Graph): Queue {
	const queue = queues.get(graph) ?? new Queue(graph.keys.length * 2);
	queues.set(graph, queue);
	queue.clear();
	return queue;
}

/** Where pathways end. A goal that is closed to this search is none. */
function endsOf({ isGoal, isOpen }: Search, high: Float64Array, low: Float64Array): number[] {
	const ends: number[] = [];
	for (let level = 0; level < isGoal.length; level++) {
		if (!isGoal[level] || !isOpen[level]) continue;
		high[level] = low[level] = 0;
		ends.push(level);
	}
	return ends;
}

/** Ring after ring around the goals, where every step costs one. */
function ringBounds(search: Search, { highIn }: StepCosts): Bounds {
	const { inStart, inFrom } = search.graph;
	const { isOpen } = search;
	const high = new Float64Array(isOpen.length).fill(Infinity);
	const low = new Float64Array(isOpen.length).fill(Infinity);
	const ring = endsOf(search, high, low);
	for (let next = 0; next < ring.length; next++) {
		const level = ring[next]!;
		for (let place = inStart[level]!; place < inStart[level + 1]!; place++) {
			const before = inFrom[place]!;
			if (high[before] === 0 || !isOpen[before] || highIn[place] === Infinity) continue;
			high[before] = 0;
			low[before] = low[level]! + 1;
			ring.push(before);
		}
	}
	return { rows: 1, high, low };
}

/** Dijkstra (1959) from all goals at once, backwards along the steps. */
function treeBounds(search: Search, { highIn, lowIn }: StepCosts): Bounds {
	const { inStart, inFrom } = search.graph;
	const { isOpen, isGoal } = search;
	const high = new Float64Array(isOpen.length).fill(Infinity);
	const low = new Float64Array(isOpen.length).fill(Infinity);
	const isDone = new Uint8Array(isOpen.length);
	const queue = queueOf(search.graph);
	for (const level of endsOf(search, high, low)) queue.push(level, 0, 0);
	for (let level = queue.pop(); level >= 0; level = queue.pop()) {
		if (isDone[level]) continue;
		isDone[level] = 1;
		const [highHere, lowHere] = [high[level]!, low[level]!];
		for (let place = inStart[level]!; place < inStart[level + 1]!; place++) {
			const before = inFrom[place]!;
			const first = highHere + highIn[place]!;
			const second = lowHere + lowIn[place]!;
			if (first > high[before]! || (first === high[before] && second >= low[before]!)) continue;
			if (isGoal[before] || !isOpen[before]) continue;
			high[before] = first;
			low[before] = second;
			queue.push(before, first, second);
		}
	}
	return { rows: 1, high, low };
}

/** Bellman (1958), one round a step, until `search.max` or until a round changes nothing. */
export function layeredBounds(search: Search, costs: StepCosts): Bounds {
	const count = search.isOpen.length;
	const high = new Float64Array(count).fill(Infinity);
	const low = new Float64Array(count).fill(Infinity);
	endsOf(search, high, low);
	const rows = [{ high, low }];
	while (rows.length <= search.max) {
		const row = nextRow(search, costs, rows.at(-1)!);
		if (!row) break;
		rows.push(row);
	}
	const all = {
		rows: rows.length,
		high: new Float64Array(count * rows.length),
		low: new Float64Array(count * rows.length)
	};
	rows.forEach((row, place) => {
		all.high.set(row.high, place * count);
		all.low.set(row.low, place * count);
	});
	return all;
}

function nextRow(
	{ graph, isGoal, isOpen }: Search,
	costs: StepCosts,
	row: { high: Float64Array; low: Float64Array }
) {
	const { outStart, to } = graph;
	const [high, low] = [row.high.slice(), row.low.slice()];
	let hasChanged = false;
	for (let level = 0; level < isOpen.length; level++) {
		if (isGoal[level] || !isOpen[level]) continue;
		for (let step = outStart[level]!; step < outStart[level + 1]!; step++) {
			const first = costs.high[step]! + row.high[to[step]!]!;
			const second = costs.low[step]! + row.low[to[step]!]!;
			if (first > high[level]! || (first === high[level] && second >= low[level]!)) continue;
			high[level] = first;
			low[level] = second;
			hasChanged = true;
		}
	}
	return hasChanged ? { high, low } : null;
}
