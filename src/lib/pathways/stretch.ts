import { isUsable, learnt, missing, type Search } from './search.ts';
import { hasVisited, type Walk } from './walk.ts';

/**
 * A largest step that no pathway beginning with this walk can avoid. Hopefully: everything that can be reached counts as
 * learnt at once, smallest step first, so what is asked of the real pathway is never less.
 * @returns proficiencies in one step; `Infinity` where no goal can be reached at all
 */
export function leastStretch(
	search: Search,
	{ walk, held, learning }: { walk: Walk; held: Uint8Array; learning: number }
): number {
	const { graph, isGoal } = search;
	const isReached = new Uint8Array(graph.keys.length);
	const edge: number[] = [];
	let known = held;
	let largest = learning;
	reach(walk.level);
	for (;;) {
		let [next, least] = [-1, Infinity];
		for (let place = edge.length - 1; place >= 0; place--) {
			const level = edge[place]!;
			if (isReached[level]) {
				edge[place] = edge.at(-1)!;
				edge.pop();
				continue;
			}
			const step = missing(graph, known, level);
			if (step < least) [next, least] = [level, step];
			if (step <= largest) break;
		}
		if (next < 0) return Infinity;
		largest = Math.max(largest, least);
		if (isGoal[next]) return largest;
		if (least > 0) known = learnt(graph, known, next);
		reach(next);
	}

	function reach(level: number) {
		isReached[level] = 1;
		for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
			const to = graph.to[step]!;
			if (!isReached[to] && isUsable(search, step) && !hasVisited(walk, to)) edge.push(to);
		}
	}
}
