import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import type { Placed } from '#lib/catalogue/open-data/gexf.ts';
import type { Layout } from '#lib/explorer/layout/layout.ts';
import { sceneOf } from './scene.ts';

/** The position of each level on the whole map; y increases upwards, as graph software expects. */
export function placedBy(catalogue: Catalogue, layout: Layout): Placed {
	const levels = new Map([...catalogue.levels.keys()].map((key) => [key, 0]));
	const { stops } = sceneOf(catalogue, layout, { levels, steps: [] }, null);
	const places = new Map(stops.map(({ key, x, y }) => [key, { x, y: -y }]));
	return (key) => places.get(key);
}
