import type { Graph } from './graph.ts';

/** The levels around some, taking steps in either direction: those one step away, then two steps away, each by number. */
export function* rings(graph: Graph, from: readonly number[]): Generator<readonly number[]> {
	const seen = new Set(from);
	for (let ring = from; ring.length > 0;) {
		const next = new Set(ring.flatMap((level) => neighbours(graph, level)));
		ring = [...next].filter((level) => !seen.has(level)).sort((a, b) => a - b);
		for (const level of ring) seen.add(level);
		yield ring;
	}
}

function neighbours({ outStart, to, inStart, inFrom }: Graph, level: number): number[] {
	return [
		...to.subarray(outStart[level], outStart[level + 1]),
		...inFrom.subarray(inStart[level], inStart[level + 1])
	];
}
