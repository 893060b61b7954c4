import { SpurBounds, type RootPath } from './spur-bounds.ts';
import type { StepCosts } from '#lib/pathways/finder/search/step-cost.ts';
import { stepBetween } from '#lib/pathways/finder/search/graph.ts';
import { Heap } from '#lib/pathways/finder/search/heap.ts';
import { SpurSearch } from './spur-search.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';

/** A pathway by the numbers of its levels, with its cost. */
export interface CostedPath {
	levels: readonly number[];
	high: number;
	low: number;
}

/** The pathways with one root path: a lower bound for their cost, or the cheapest of them with its cost. */
interface Candidate {
	root: RootPath;
	high: number;
	low: number;
	levels: readonly number[] | null;
}

/** Up to this limit of steps the bounds have a row for each number of steps, which takes memory for each. */
const mostRows = 64;

/** The k cheapest loopless pathways by a cost that adds up: exact, ties by fewer steps and then by keys. */
export function kShortest(search: Search, costs: StepCosts): CostedPath[] {
	if (search.max <= mostRows || costs.isUniform) return kShortestWithin(search, costs);
	// So high a limit rarely matters: if the best without it keep to it, they are the best with it.
	const free = kShortestWithin({ ...search, max: search.isOpen.length - 1 }, costs);
	return free.every(({ levels }) => levels.length - 1 <= search.max) ? free : kShortestWithin(search, costs);
}

function kShortestWithin(search: Search, costs: StepCosts): CostedPath[] {
	return new YenSearch(new SpurBounds(search, costs)).run();
}

/**
 * Yen's algorithm (1971) in Lawler's form (1972), lazily: we only search for a spur path once its lower bound, read off one
 * backward tree, says that it could come next.
 */
class YenSearch {
	readonly #bounds: SpurBounds;
	readonly #spurSearch: SpurSearch;
	readonly #candidates = new Heap<Candidate>(comesBefore);

	constructor(bounds: SpurBounds) {
		this.#bounds = bounds;
		this.#spurSearch = new SpurSearch(bounds);
	}

	run(): CostedPath[] {
		const { start, max, k } = this.#bounds.search;
		const results: CostedPath[] = [];
		this.#addCandidate({ levels: [start], size: 1, removed: [], high: 0, low: 0 });
		for (let candidate = this.#candidates.pop(); candidate; candidate = this.#candidates.pop()) {
			const { levels, root, high, low } = candidate;
			if (!levels) {
				this.#findPath(candidate);
				continue;
			}
			if (levels.length - 1 > max) break; // only if every step costs the same, so no other is shorter
			results.push({ levels, high, low });
			if (results.length === k) break;
			this.#addDeviations(root, levels);
		}
		return results;
	}

	/** Replaces the bound of a candidate by its cheapest pathway, if it has one. */
	#findPath({ root, high, low }: Candidate) {
		this.#bounds.closeRoot(root);
		const levels = this.#bounds.tightPath(root, high - root.high, low - root.low);
		const found = levels ? { levels, high, low } : this.#spurSearch.cheapest(root);
		if (found) this.#candidates.push({ root, ...found });
	}

	/** Every other pathway of the same root path deviates from this one at a spur level: the root's last, or one after it. */
	#addDeviations(root: RootPath, levels: readonly number[]) {
		const { search, costs } = this.#bounds;
		let { high, low, removed } = root;
		for (let size = root.size; size < levels.length; size++) {
			const next = levels[size]!;
			this.#addCandidate({ levels, size, removed: [...removed, next], high, low });
			const step = stepBetween(search.graph, levels[size - 1]!, next);
			high += costs.high[step]!;
			low += costs.low[step]!;
			removed = [];
		}
	}

	#addCandidate(root: RootPath) {
		this.#bounds.closeRoot(root);
		const bound = this.#bounds.lowerBound(root);
		if (bound) this.#candidates.push({ root, ...bound, levels: null });
	}
}

/** The cheaper first; of equals, bounds before pathways, as theirs may come first by keys; then by keys. */
function comesBefore(a: Candidate, b: Candidate): boolean {
	if (a.high !== b.high) return a.high < b.high;
	if (a.low !== b.low) return a.low < b.low;
	if (!a.levels || !b.levels) return !a.levels && b.levels !== null;
	return isFirstByKeys(a.levels, b.levels);
}

/** Whether one pathway comes before another by the keys of its levels. */
export function isFirstByKeys(a: readonly number[], b: readonly number[]): boolean {
	for (let place = 0; place < Math.min(a.length, b.length); place++) {
		if (a[place] !== b[place]) return a[place]! < b[place]!;
	}
	return a.length < b.length;
}
