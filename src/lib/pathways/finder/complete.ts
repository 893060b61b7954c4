import { eachStep } from '#lib/pathways/finder/search/step-costs.ts';
import type { Tallied } from '#lib/pathways/finder/search/path-cost.ts';
import { remaining } from '#lib/pathways/finder/search/leg-bounds.ts';
import { isUsable, type Search } from '#lib/pathways/finder/search/search.ts';
import { hasArrived, levelsOf, onward, startOf, type Walk } from '#lib/pathways/finder/search/walk.ts';

/** Steps tried for one beginning before it is given up. */
const patience = 400;

/** Pathways that begin as these do and then go the shortest way they can: one for each, where one is soon found. */
export function finish(search: Search, beginnings: readonly Tallied[]): number[][] {
	const ahead = remaining(search, eachStep);
	return [startOf(search), ...beginnings.map(({ walk }) => walk)].flatMap((walk) => {
		let tries = patience;
		const arrived = arrive(walk);
		return arrived ? [levelsOf(arrived)] : [];

		function arrive(at: Walk): Walk | null {
			if (hasArrived(search, at)) return at;
			if (--tries < 0) return null;
			for (const next of waysOn(search, at, ahead)) {
				const end = arrive(next);
				if (end) return end;
			}
			return null;
		}
	});
}

/** Where a walk can go, what is nearest the goal first. */
function waysOn(search: Search, walk: Walk, ahead: ReturnType<typeof remaining>): Walk[] {
	const { graph } = search;
	const ways: { next: Walk; left: number }[] = [];
	for (let step = graph.outStart[walk.level]!; step < graph.outStart[walk.level + 1]!; step++) {
		const next = isUsable(search, step) ? onward(search, walk, graph.to[step]!) : null;
		const left = next ? ahead[next.called]!.low[next.level]! : Infinity;
		if (next && next.depth + left <= search.max) ways.push({ next, left });
	}
	return ways.sort((a, b) => a.left - b.left).map(({ next }) => next);
}
