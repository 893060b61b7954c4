import { bestFirst } from '#lib/pathways/finder/best-first/best-first.ts';
import { pathCostBy, type Criterion } from './criteria.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';
import {
	isLess,
	type Cost,
	type Label,
	type PathCost,
	type WorkBudget
} from '#lib/pathways/finder/search/path-cost.ts';
import { levelsOf } from '#lib/pathways/finder/search/walk.ts';

/** A choice shows this many at most. */
const mostChoices = 20;

/** A walk with its label by each of the criteria, in their order. Its own cost is that by the first of them. */
interface FrontLabel extends Label {
	by: readonly Label[];
}

/**
 * The Pareto front of several criteria: one pathway for each cost that no other pathway beats by all of them, of equals the first
 * by keys; at most 20, by the first criterion, then the next.
 * @param criteria the first is one by which longer pathways are never better, such as moves
 */
export function paretoPathways(
	search: Search,
	criteria: readonly Criterion[],
	budget: WorkBudget
): { pathways: number[][]; exact: boolean } {
	const front: FrontLabel[] = [];
	const costs = criteria.map((criterion) => pathCostBy(criterion, search, budget));
	const { exact } = bestFirst(search, frontCost(costs, front), budget);
	front.sort(compare);
	return { pathways: front.slice(0, mostChoices).map(({ walk }) => levelsOf(walk)), exact };
}

/** Keeps in `front` what no other pathway beats. The search goes by the first criterion, so only its equals can beat what is there. */
function frontCost(costs: readonly PathCost<Label>[], front: FrontLabel[]): PathCost<FrontLabel> {
	const unbeaten = (label: FrontLabel) => (front.some((found) => covers(found, label)) ? null : label);
	return {
		start: (walk) =>
			labelled(
				walk,
				costs.map((cost) => cost.start(walk))
			),
		extend({ by }, walk, step) {
			const next: Label[] = [];
			for (let place = 0; place < costs.length; place++) {
				const label = costs[place]!.extend(by[place]!, walk, step);
				if (!label) return null;
				next.push(label);
			}
			return unbeaten(labelled(walk, next));
		},
		sharpen: unbeaten,
		dominates: (one, other) => costs.every((cost, place) => cost.dominates(one.by[place]!, other.by[place]!)),
		front: {
			add(label) {
				if (!unbeaten(label)) return;
				const kept = front.filter((found) => !covers(label, found));
				front.splice(0, front.length, ...kept, label);
			},
			isComplete: (next) => front.length >= mostChoices && isLess(front.at(-1)!, next)
		}
	};
}

function labelled(walk: Label['walk'], by: readonly Label[]): FrontLabel {
	const { first, second, steps } = by[0]!;
	return { walk, by, first, second, steps };
}

/** Whether one is at least as good as the other by every criterion; then the other adds nothing to a front that has it. */
function covers({ by: one }: FrontLabel, { by: other }: FrontLabel): boolean {
	for (let place = 0; place < one.length; place++) if (!isNoMore(one[place]!, other[place]!)) return false;
	return true;
}

function isNoMore(one: Cost, other: Cost): boolean {
	return one.first < other.first || (one.first === other.first && one.second <= other.second);
}

function compare({ by: one }: FrontLabel, { by: other }: FrontLabel): number {
	const place = one.findIndex(
		({ first, second }, at) => first !== other[at]!.first || second !== other[at]!.second
	);
	return place < 0 ? 0 : isNoMore(one[place]!, other[place]!) ? -1 : 1;
}
