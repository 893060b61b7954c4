import { Ahead, type Beginning } from './spur-bounds.ts';
import type { StepCosts } from '#lib/pathways/finder/search/step-cost.ts';
import { stepBetween } from '#lib/pathways/finder/search/graph.ts';
import { Heap } from '#lib/pathways/finder/search/heap.ts';
import { Roundabout } from './spur-search.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';

/** A pathway by the numbers of its levels, with its cost. */
export interface Costed {
	levels: readonly number[];
	high: number;
	low: number;
}

/** The pathways with one beginning: the least that they cost at least, or the cheapest of them itself. */
interface Candidate {
	beginning: Beginning;
	high: number;
	low: number;
	found: readonly number[] | null;
}

/** Up to so many steps the bounds are worked out for each number of steps at once; they take memory for each. */
const fewSteps = 64;

/**
 * The k cheapest pathways without repeats by a criterion whose steps add up: exact, ties by fewer steps and then by keys.
 */
export function cheapest(search: Search, costs: StepCosts): Costed[] {
	if (search.max <= fewSteps || costs.isEven) return cheapestWithin(search, costs);
	// A limit so high rarely matters: where the best without it keep to it, they are the best with it.
	const free = cheapestWithin({ ...search, max: search.isOpen.length - 1 }, costs);
	return free.every(({ levels }) => levels.length - 1 <= search.max) ? free : cheapestWithin(search, costs);
}

function cheapestWithin(search: Search, costs: StepCosts): Costed[] {
	return new Deviations(new Ahead(search, costs)).cheapest();
}

/**
 * Yen's search (1971) in Lawler's form (1972), put off: a deviation is only searched for once its lower bound, read off one
 * backward tree, says that it could be next.
 */
class Deviations {
	readonly #ahead: Ahead;
	readonly #roundabout: Roundabout;
	readonly #waiting = new Heap<Candidate>(comesBefore);

	constructor(ahead: Ahead) {
		this.#ahead = ahead;
		this.#roundabout = new Roundabout(ahead);
	}

	cheapest(): Costed[] {
		const { start, max, k } = this.#ahead.search;
		const results: Costed[] = [];
		this.#offer({ levels: [start], size: 1, banned: [], high: 0, low: 0 });
		for (let candidate = this.#waiting.pop(); candidate; candidate = this.#waiting.pop()) {
			const { found, beginning, high, low } = candidate;
			if (!found) {
				this.#lookFor(candidate);
				continue;
			}
			if (found.length - 1 > max) break; // only where every step costs the same, so no other is shorter
			results.push({ levels: found, high, low });
			if (results.length === k) break;
			this.#deviate(beginning, found);
		}
		return results;
	}

	/** Puts the cheapest pathway of a candidate in its place. */
	#lookFor({ beginning, high, low }: Candidate) {
		this.#ahead.takeUp(beginning);
		const straight = this.#ahead.straightOn(beginning, high - beginning.high, low - beginning.low);
		const found = straight ? { levels: straight, high, low } : this.#roundabout.cheapest(beginning);
		if (found) this.#waiting.push({ beginning, high: found.high, low: found.low, found: found.levels });
	}

	/** Every other pathway of the same beginning leaves this one somewhere: at the beginning's end, or at a level after it. */
	#deviate(beginning: Beginning, found: readonly number[]) {
		const { search, costs } = this.#ahead;
		let { high, low, banned } = beginning;
		for (let size = beginning.size; size < found.length; size++) {
			const next = found[size]!;
			this.#offer({ levels: found, size, banned: [...banned, next], high, low });
			const step = stepBetween(search.graph, found[size - 1]!, next);
			high += costs.high[step]!;
			low += costs.low[step]!;
			banned = [];
		}
	}

	#offer(beginning: Beginning) {
		this.#ahead.takeUp(beginning);
		const least = this.#ahead.leastBeyond(beginning);
		if (least) this.#waiting.push({ beginning, ...least, found: null });
	}
}

/** The cheaper first; of equals those not yet searched for, whose pathways may come first by their keys; then by keys. */
function comesBefore(a: Candidate, b: Candidate): boolean {
	if (a.high !== b.high) return a.high < b.high;
	if (a.low !== b.low) return a.low < b.low;
	if (!a.found || !b.found) return !a.found && b.found !== null;
	return isEarlier(a.found, b.found);
}

/** Whether one pathway comes before another by the keys of its levels. */
export function isEarlier(a: readonly number[], b: readonly number[]): boolean {
	for (let place = 0; place < Math.min(a.length, b.length); place++) {
		if (a[place] !== b[place]) return a[place]! < b[place]!;
	}
	return a.length < b.length;
}
