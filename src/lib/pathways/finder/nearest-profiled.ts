import { isProfiled, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { rings } from '#lib/pathways/finder/search/rings.ts';

/** The level with a profile that is nearest to one without: one it matches, else the fewest steps away in either direction, by key. */
export function nearestProfiled(catalogue: Catalogue, key: string): string | null {
	const matching = catalogue.levels
		.get(key)
		?.crosswalk.map(({ level }) => level)
		.find((other) => isProfiled(catalogue.levels.get(other) ?? { profile: [] }));
	if (matching) return matching;
	const graph = graphOf(catalogue);
	const start = graph.indexOf.get(key);
	if (start === undefined) return null;
	for (const ring of rings(graph, [start])) {
		const found = ring.find((level) => graph.isProfiled[level]);
		if (found !== undefined) return graph.keys[found] ?? null;
	}
	return null;
}
