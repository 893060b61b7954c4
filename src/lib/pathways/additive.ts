import { boundsTo, stepCosts, type Bounds, type StepCosts } from './bounds.ts';
import type { Criterion } from './criteria.ts';
import { Heap } from './heap.ts';
import type { Search } from './search.ts';
import { cheapestFrom, placeOf, type Costed } from './spur.ts';

/** Some pathways that share a beginning: either their least cost at least, or the cheapest of them itself. */
interface Candidate {
	prefix: Costed;
	/** Where pathways of this set may not go next. */
	banned: ReadonlySet<number>;
	high: number;
	low: number;
	found: Costed | null;
}

/**
 * The k cheapest pathways without repeats by a criterion whose steps add up: exact, ties by fewer steps and then by keys.
 * Yen's search (1971) in Lawler's form (1972), put off: a deviation is only searched for once its lower bound, read off one
 * backward tree, says that it could be next.
 */
export function cheapest(search: Search, cost: NonNullable<Criterion['cost']>): Costed[] {
	const costs = stepCosts(search, cost);
	const bounds = boundsTo(search, costs, search.max < search.graph.keys.length - 1);
	const waiting = new Heap<Candidate>(comesBefore);
	const start = { levels: [search.start], high: 0, low: 0 };
	offer(start, new Set());
	const results: Costed[] = [];
	for (let candidate = waiting.pop(); candidate && results.length < search.k; candidate = waiting.pop()) {
		if (candidate.found) {
			results.push(candidate.found);
			if (results.length < search.k) deviate(candidate, candidate.found);
		} else {
			const found = cheapestFrom(search, costs, bounds, candidate.prefix, candidate.banned);
			if (found) waiting.push({ ...candidate, high: found.high, low: found.low, found });
		}
	}
	return results;

	/** Every other pathway of the candidate's set leaves `found` somewhere: at its spur, or at a level after it. */
	function deviate({ prefix, banned }: Candidate, found: Costed) {
		let { high, low } = prefix;
		for (let place = prefix.levels.length - 1; place < found.levels.length - 1; place++) {
			const next = found.levels[place + 1]!;
			const shared = { levels: found.levels.slice(0, place + 1), high, low };
			offer(shared, place === prefix.levels.length - 1 ? new Set([...banned, next]) : new Set([next]));
			const step = stepBetween(search, found.levels[place]!, next);
			high += costs.high[step]!;
			low += costs.low[step]!;
		}
	}

	function offer(prefix: Costed, banned: ReadonlySet<number>) {
		const least = leastBeyond(search, costs, bounds, prefix, banned);
		if (least) waiting.push({ prefix, banned, ...least, found: null });
	}
}

/** The least that a pathway beginning with `prefix` can cost, by its next step and the bound from there. */
function leastBeyond(
	search: Search,
	costs: StepCosts,
	bounds: Bounds,
	{ levels, high, low }: Costed,
	banned: ReadonlySet<number>
) {
	const { graph } = search;
	const level = levels.at(-1)!;
	let [first, second] = [Infinity, Infinity];
	for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
		const next = graph.to[step]!;
		const place = placeOf(search, bounds, next, levels.length);
		if (place < 0 || banned.has(next)) continue;
		const [a, b] = [
			high + costs.high[step]! + bounds.high[place]!,
			low + costs.low[step]! + bounds.low[place]!
		];
		if ((a < first || (a === first && b < second)) && !levels.includes(next)) [first, second] = [a, b];
	}
	return first === Infinity ? null : { high: first, low: second };
}

/** The number of the step between two levels that are known to have one. */
export function stepBetween({ graph }: Search, from: number, to: number): number {
	let [least, most] = [graph.outStart[from]!, graph.outStart[from + 1]! - 1];
	while (least < most) {
		const middle = (least + most) >> 1;
		if (graph.to[middle]! < to) least = middle + 1;
		else most = middle;
	}
	return least;
}

/** The cheaper first; of equals those not yet searched for, whose pathways may come first by their keys; then by keys. */
function comesBefore(a: Candidate, b: Candidate): boolean {
	if (a.high !== b.high) return a.high < b.high;
	if (a.low !== b.low) return a.low < b.low;
	if (!a.found || !b.found) return !a.found && b.found !== null;
	return isEarlier(a.found.levels, b.found.levels);
}

/** Whether one pathway comes before another by the keys of its levels. */
export function isEarlier(a: readonly number[], b: readonly number[]): boolean {
	for (let place = 0; place < Math.min(a.length, b.length); place++) {
		if (a[place] !== b[place]) return a[place]! < b[place]!;
	}
	return a.length < b.length;
}
