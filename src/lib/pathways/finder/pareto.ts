import { bestFirst } from '#lib/pathways/finder/best-first/best-first.ts';
import type { Criterion } from './criteria.ts';
import { legBounds, type LegBounds } from '#lib/pathways/finder/search/leg-bounds.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';
import type { Label, PathCost, WorkBudget } from '#lib/pathways/finder/search/path-cost.ts';
import type { StepCosts } from '#lib/pathways/finder/search/step-cost.ts';
import { stepCosts } from '#lib/pathways/finder/search/step-costs.ts';
import { levelsOf, type Walk } from '#lib/pathways/finder/search/walk.ts';

const mostChoices = 20;

/** Two figures for each of the criteria, in their order: those of criterion `i` are at `2 * i` and after it. */
type Vector = readonly number[];

/** A walk by several criteria. Its own cost is that by the first of them. */
interface FrontLabel extends Label {
	/** What the walk has cost so far, by those criteria whose steps add up. */
	sums: Vector;
	/** Its labels by the other criteria. */
	labels: readonly Label[];
}

/** A pathway of the front with its cost by each criterion. */
interface FrontPathway {
	walk: Walk;
	cost: Vector;
}

/**
 * The Pareto front of several criteria: one pathway for each cost that no other pathway beats by all of them, of equals the first
 * by keys; at most 20, by the first criterion, then the next.
 * @param criteria the first is one by which a longer pathway is never better, such as moves
 */
export function paretoPathways(
	search: Search,
	criteria: readonly Criterion[],
	budget: WorkBudget
): { pathways: number[][]; exact: boolean } {
	const front: FrontPathway[] = [];
	const { exact } = bestFirst(search, new FrontCost(search, criteria, budget, front), budget);
	front.sort((a, b) => compare(a.cost, b.cost));
	return { pathways: front.slice(0, mostChoices).map(({ walk }) => levelsOf(walk)), exact };
}

/** Keeps in `found` what no other pathway beats. The search goes by the first criterion, so only its equals can beat what is there. */
class FrontCost implements PathCost<FrontLabel> {
	readonly #additive: { place: number; costs: StepCosts; legs: LegBounds }[];
	readonly #others: { place: number; cost: PathCost<Label> }[];
	readonly #found: FrontPathway[];
	/** Of the label at hand: one array for all, as there are very many labels. */
	readonly #bounds: number[];

	constructor(search: Search, criteria: readonly Criterion[], budget: WorkBudget, found: FrontPathway[]) {
		this.#additive = criteria.flatMap(({ stepCost }, index) =>
			stepCost
				? [{ place: 2 * index, costs: stepCosts(search, stepCost), legs: legBounds(search, stepCost) }]
				: []
		);
		this.#others = criteria.flatMap(({ pathCost }, index) =>
			pathCost ? [{ place: 2 * index, cost: pathCost(search, budget) }] : []
		);
		this.#found = found;
		this.#bounds = criteria.flatMap(() => [0, 0]);
	}

	start(walk: Walk): FrontLabel {
		const labels = this.#others.map(({ cost }) => cost.start(walk));
		return { walk, sums: this.#bounds.map(() => 0), labels, first: 0, second: 0, steps: 0 };
	}

	extend(label: FrontLabel, walk: Walk, step: number): FrontLabel | null {
		const [sums, labels] = [label.sums.slice(), label.labels.slice()];
		for (const { place, costs } of this.#additive) {
			sums[place]! += costs.high[step]!;
			sums[place + 1]! += costs.low[step]!;
		}
		for (let index = 0; index < labels.length; index++) {
			const extended = this.#others[index]!.cost.extend(labels[index]!, walk, step);
			if (!extended) return null;
			labels[index] = extended;
		}
		const next: FrontLabel = { walk, sums, labels, first: 0, second: 0, steps: 0 };
		if (this.#isBeaten(next)) return null;
		[next.first, next.second] = [this.#bounds[0]!, this.#bounds[1]!];
		return next;
	}

	sharpen(label: FrontLabel): FrontLabel | null {
		return this.#isBeaten(label) ? null : label;
	}

	dominates(one: FrontLabel, other: FrontLabel): boolean {
		return (
			this.#additive.every(({ place }) => isNoMore(one.sums, other.sums, place)) &&
			this.#others.every(({ cost }, index) => cost.dominates(one.labels[index]!, other.labels[index]!))
		);
	}

	readonly front = {
		add: (label: FrontLabel) => {
			if (this.#isBeaten(label)) return;
			const cost = [...this.#bounds];
			const kept = this.#found.filter((found) => !covers(cost, found.cost));
			this.#found.splice(0, this.#found.length, ...kept, { walk: label.walk, cost });
		},
		isComplete: (next: FrontLabel) =>
			this.#found.length >= mostChoices && isBefore(this.#found.at(-1)!.cost, next)
	};

	#isBeaten(label: FrontLabel): boolean {
		this.#bound(label);
		const bounds = this.#bounds;
		return bounds[0] === Infinity || this.#found.some(({ cost }) => covers(cost, bounds));
	}

	/** Writes to `bounds` what every pathway that begins with a label must cost; its own cost, once it has arrived. */
	#bound({ walk, sums, labels }: FrontLabel) {
		const bounds = this.#bounds;
		for (const { place, legs } of this.#additive) {
			const leg = legs[walk.viasPassed]!;
			bounds[place] = sums[place]! + leg.high[walk.level]!;
			bounds[place + 1] = sums[place + 1]! + leg.low[walk.level]!;
		}
		for (let index = 0; index < labels.length; index++) {
			const { place } = this.#others[index]!;
			bounds[place] = labels[index]!.first;
			bounds[place + 1] = labels[index]!.second;
		}
	}
}

/** Whether one is at least as good as the other by every criterion; then the other adds nothing to a front that has it. */
function covers(one: Vector, other: Vector): boolean {
	for (let place = 0; place < one.length; place += 2) if (!isNoMore(one, other, place)) return false;
	return true;
}

function isNoMore(one: Vector, other: Vector, place: number): boolean {
	return one[place]! < other[place]! || (one[place] === other[place] && one[place + 1]! <= other[place + 1]!);
}

/** Whether what is next in the search costs more by the first criterion. */
function isBefore([first, second]: Vector, next: Label): boolean {
	return first! < next.first || (first === next.first && second! < next.second);
}

function compare(one: Vector, other: Vector): number {
	const place = one.findIndex((figure, at) => figure !== other[at]);
	return place < 0 ? 0 : one[place]! - other[place]!;
}
