import { eachStep } from '#lib/pathways/finder/search/step-costs.ts';
import type { Label } from '#lib/pathways/finder/search/path-cost.ts';
import { legBounds, type LegBounds } from '#lib/pathways/finder/search/leg-bounds.ts';
import { isUsable, type Search } from '#lib/pathways/finder/search/search.ts';
import { extended, hasArrived, levelsOf, startWalk, type Walk } from '#lib/pathways/finder/search/walk.ts';

const mostTries = 400;

/** A pathway that begins as each label does and goes on by few steps, if one is soon found. */
export function completions(search: Search, labels: readonly Label[]): number[][] {
	const bounds = legBounds(search, eachStep);
	return [startWalk(search), ...labels.map(({ walk }) => walk)].flatMap((walk) => {
		let tries = mostTries;
		const arrived = arrive(walk);
		return arrived ? [levelsOf(arrived)] : [];

		function arrive(at: Walk): Walk | null {
			if (hasArrived(search, at)) return at;
			if (--tries < 0) return null;
			for (const next of nextWalks(search, at, bounds)) {
				const end = arrive(next);
				if (end) return end;
			}
			return null;
		}
	});
}

/** Where a walk can go, nearest to the goal first. */
function nextWalks(search: Search, walk: Walk, bounds: LegBounds): Walk[] {
	const { graph } = search;
	const walks: { next: Walk; left: number }[] = [];
	for (let step = graph.outStart[walk.level]!; step < graph.outStart[walk.level + 1]!; step++) {
		const next = isUsable(search, step) ? extended(search, walk, graph.to[step]!) : null;
		const left = next ? bounds[next.viasPassed]!.low[next.level]! : Infinity;
		if (next && next.depth + left <= search.max) walks.push({ next, left });
	}
	return walks.sort((a, b) => a.left - b.left).map(({ next }) => next);
}
