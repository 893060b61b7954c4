import { onceFor } from '#lib/text/once.ts';
import type { StepCosts } from './step-cost.ts';
import type { Graph } from './graph.ts';
import { NumberHeap } from './number-heap.ts';
import type { Search } from './search.ts';

/**
 * The least cost from every level to the nearest goal, whatever came before: a lower bound for every pathway. Row `r` is the least
 * cost in at most `r` steps; the last row holds for any number of steps more.
 */
export interface Bounds {
	rows: number;
	high: Float64Array;
	low: Float64Array;
}

/** One row where the number of steps is not limited. */
export function boundsTo(search: Search, costs: StepCosts): Bounds {
	return costs.isUniform ? breadthFirstBounds(search, costs) : dijkstraBounds(search, costs);
}

/** One heap for each graph is enough, as no two searches run at once. */
const heapOf = onceFor(({ keys }: Graph) => new NumberHeap(keys.length * 2));

/** The goals that this search may reach, at no cost. */
function openGoals({ isGoal, isOpen }: Search, high: Float64Array, low: Float64Array): number[] {
	const goals: number[] = [];
	for (let level = 0; level < isGoal.length; level++) {
		if (!isGoal[level] || !isOpen[level]) continue;
		high[level] = low[level] = 0;
		goals.push(level);
	}
	return goals;
}

/** Breadth first from the goals, where every step costs one. */
function breadthFirstBounds(search: Search, { highIn }: StepCosts): Bounds {
	const { inStart, inFrom } = search.graph;
	const { isOpen } = search;
	const high = new Float64Array(isOpen.length).fill(Infinity);
	const low = new Float64Array(isOpen.length).fill(Infinity);
	const reached = openGoals(search, high, low);
	for (let next = 0; next < reached.length; next++) {
		const level = reached[next]!;
		for (let place = inStart[level]!; place < inStart[level + 1]!; place++) {
			const before = inFrom[place]!;
			if (high[before] === 0 || !isOpen[before] || highIn[place] === Infinity) continue;
			high[before] = 0;
			low[before] = low[level]! + 1;
			reached.push(before);
		}
	}
	return { rows: 1, high, low };
}

/** Dijkstra (1959) from all goals at once, backwards along the steps. */
function dijkstraBounds(search: Search, { highIn, lowIn }: StepCosts): Bounds {
	const { inStart, inFrom } = search.graph;
	const { isOpen, isGoal } = search;
	const high = new Float64Array(isOpen.length).fill(Infinity);
	const low = new Float64Array(isOpen.length).fill(Infinity);
	const isSettled = new Uint8Array(isOpen.length);
	const heap = heapOf(search.graph);
	heap.clear();
	for (const level of openGoals(search, high, low)) heap.push(level, 0, 0);
	for (let level = heap.pop(); level >= 0; level = heap.pop()) {
		if (isSettled[level]) continue;
		isSettled[level] = 1;
		const [highHere, lowHere] = [high[level]!, low[level]!];
		for (let place = inStart[level]!; place < inStart[level + 1]!; place++) {
			const before = inFrom[place]!;
			const newHigh = highHere + highIn[place]!;
			const newLow = lowHere + lowIn[place]!;
			if (newHigh > high[before]! || (newHigh === high[before] && newLow >= low[before]!)) continue;
			if (isGoal[before] || !isOpen[before]) continue;
			high[before] = newHigh;
			low[before] = newLow;
			heap.push(before, newHigh, newLow);
		}
	}
	return { rows: 1, high, low };
}

/** Bellman (1958): a round for each step, until `search.max` or until a round changes nothing. */
export function layeredBounds(search: Search, costs: StepCosts): Bounds {
	const count = search.isOpen.length;
	const high = new Float64Array(count).fill(Infinity);
	const low = new Float64Array(count).fill(Infinity);
	openGoals(search, high, low);
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
			const newHigh = costs.high[step]! + row.high[to[step]!]!;
			const newLow = costs.low[step]! + row.low[to[step]!]!;
			if (newHigh > high[level]! || (newHigh === high[level] && newLow >= low[level]!)) continue;
			high[level] = newHigh;
			low[level] = newLow;
			hasChanged = true;
		}
	}
	return hasChanged ? { high, low } : null;
}
