import { eachStep } from '#lib/pathways/finder/search/step-costs.ts';
import { Heap } from '#lib/pathways/finder/search/heap.ts';
import { legBounds, type LegBounds } from '#lib/pathways/finder/search/leg-bounds.ts';
import { DominanceCheck } from './dominance.ts';
import { isUsable, type Search } from '#lib/pathways/finder/search/search.ts';
import {
	UpperBound,
	isLess,
	type Cost,
	type Label,
	type PathCost,
	type WorkBudget
} from '#lib/pathways/finder/search/path-cost.ts';
import { extended, hasArrived, isWalkFirstByKeys, startWalk } from '#lib/pathways/finder/search/walk.ts';

export interface BestFirstResult<L> {
	arrived: L[];
	exact: boolean;
	/** The most promising labels that were open when the budget ran out. */
	unfinished: L[];
}

/** What expanding a label costs for each of its steps, beside looking at the step. */
const expansionWork = 40;
/** The share of its budget after which a search is long enough to work out pathways by other means. */
const shortShare = 0.02;
const mostUnfinished = 50;

/**
 * The k best pathways by a cost that is worked out along them: labels are expanded in the order of their lower bounds (best first,
 * A*), so the first to arrive is the best. Stops, not exact, when the budget is used up.
 * @param known costs of some pathways found by other means, each counted once: an upper bound
 */
export function bestFirst<L extends Label>(
	search: Search,
	pathCost: PathCost<L>,
	budget: WorkBudget,
	known: () => readonly Cost[] = () => []
): BestFirstResult<L> {
	return new BestFirstSearch(search, pathCost, budget).run(known);
}

class BestFirstSearch<L extends Label> {
	readonly #search: Search;
	readonly #pathCost: PathCost<L>;
	readonly #budget: WorkBudget;
	readonly #open = new Heap<L>(comesBefore);
	readonly #dominance: DominanceCheck<L>;
	readonly #upperBound: UpperBound;
	readonly #stepsAhead: LegBounds;
	readonly #sharp = new WeakSet<L>();

	constructor(search: Search, pathCost: PathCost<L>, budget: WorkBudget) {
		this.#search = search;
		this.#pathCost = pathCost;
		this.#budget = budget;
		this.#dominance = new DominanceCheck<L>(
			search,
			(label, other) => pathCost.dominates(label, other),
			pathCost.front ? 1 : search.k,
			budget
		);
		this.#upperBound = new UpperBound(pathCost.front ? Infinity : search.k);
		this.#stepsAhead = legBounds(search, eachStep);
	}

	run(known: () => readonly Cost[]): BestFirstResult<L> {
		const arrived: L[] = [];
		const [open, budget] = [this.#open, this.#budget];
		let isShort = true;
		const short = budget.left * (1 - shortShare);
		open.push(this.#pathCost.start(startWalk(this.#search)));
		for (let label = open.pop(); label; label = open.pop()) {
			if (label.first === Infinity || this.#isComplete(label, arrived)) break;
			if (hasArrived(this.#search, label.walk)) {
				arrived.push(label);
				this.#pathCost.front?.add(label);
				continue;
			}
			if (budget.left <= 0) return { arrived, exact: false, unfinished: [label, ...this.#mostPromising()] };
			if (isShort && budget.left < short) {
				isShort = false;
				this.#upperBound.fix(known());
			}
			this.#sharpenOrExpand(label);
		}
		return { arrived, exact: true, unfinished: [] };
	}

	#isComplete(label: L, arrived: readonly L[]): boolean {
		return this.#pathCost.front ? this.#pathCost.front.isComplete(label) : arrived.length === this.#search.k;
	}

	/** A label whose sharper bound is higher waits for its new turn. */
	#sharpenOrExpand(label: L) {
		if (this.#pathCost.sharpen && !this.#sharp.has(label)) {
			const sharper = this.#pathCost.sharpen(label);
			if (!sharper || this.#upperBound.excludes(sharper)) return;
			this.#sharp.add(sharper);
			if (isLess(label, sharper)) {
				this.#open.push(sharper);
				return;
			}
		}
		if (!this.#dominance.isDominated(label)) this.#expand(label);
	}

	#expand(label: L) {
		const { graph, max } = this.#search;
		const { outStart, to } = graph;
		const { level } = label.walk;
		this.#budget.left -= expansionWork * (outStart[level + 1]! - outStart[level]! + 1);
		for (let step = outStart[level]!; step < outStart[level + 1]!; step++) {
			if (!isUsable(this.#search, step)) continue;
			const walk = extended(this.#search, label.walk, to[step]!);
			if (!walk || walk.depth + this.#stepsAhead[walk.viasPassed]!.low[walk.level]! > max) continue;
			const next = this.#pathCost.extend(label, walk, step);
			if (!next) continue;
			if (isLess(next, label))
				[next.first, next.second, next.steps] = [label.first, label.second, label.steps];
			if (this.#upperBound.excludes(next)) continue;
			if (hasArrived(this.#search, walk)) this.#upperBound.add(next);
			this.#open.push(next);
		}
	}

	/** Enough of the open labels to complete some of them by other means. */
	#mostPromising(): L[] {
		const labels: L[] = [];
		while (labels.length < mostUnfinished) {
			const label = this.#open.pop();
			if (!label) break;
			labels.push(label);
		}
		return labels;
	}
}

function comesBefore(a: Label, b: Label): boolean {
	return isLess(a, b) || (!isLess(b, a) && isWalkFirstByKeys(a.walk, b.walk));
}
