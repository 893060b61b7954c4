import { MultiDirectedGraph } from 'graphology';
import { curveOf, lengthOf } from '#lib/explorer/curve.ts';
import { hueInk } from '#lib/explorer/colours.ts';
import { focusRadius, stopRadius, type Scene, type SceneLine } from '#lib/explorer/scene.ts';
import { faint, glow, lineStyles } from '#lib/explorer/style.ts';
import type { DrawnLine } from './drawn.ts';
import { thinned, type Inks } from './theme.ts';
import type { DrawnStop } from './drawn.ts';

export type DrawnGraph = MultiDirectedGraph<DrawnStop, DrawnLine>;

export function radiusOf({ focus }: Scene, number: number): number {
	return number === focus ? focusRadius : stopRadius;
}

/** The scene as a graph for sigma: stops by number, curved lines, and a glow under highlighted ones. */
export function drawnGraph(scene: Scene, inks: Inks): DrawnGraph {
	const graph: DrawnGraph = new MultiDirectedGraph();
	const isHighlighted = scene.highlighted.length > 0;
	scene.stops.forEach(({ x, y, lane, marks }, number) => {
		const colour = inks[hueInk(scene.lanes[lane]?.family.hue ?? 7)];
		const opacity = isHighlighted && marks.length === 0 ? 0.55 : 1;
		graph.addNode(number, {
			type: 'stop',
			x,
			y: -y,
			size: radiusOf(scene, number) + 1.75,
			color: thinned(colour, opacity),
			fill: thinned(number === scene.focus ? colour : inks.sheet, opacity),
			zIndex: marks.length
		});
	});
	const unit = 1 / Math.max(scene.width, scene.height);
	for (const line of scene.lines) {
		const drawn = lineOf(scene, line, unit);
		if (line.highlighted) graph.addEdge(line.from, line.to, { ...drawn, ...glowing(inks) });
		const { width, dashes, isDouble } = lineStyles[line.kind];
		const colour = thinned(inks[`line-${line.kind}`], isHighlighted && !line.highlighted ? faint : 1);
		const [on = 0, off = 0] = dashes;
		graph.addEdge(line.from, line.to, {
			...drawn,
			color: colour,
			width,
			drawn: on,
			left: off,
			look: isDouble ? 1 : 0,
			zIndex: line.highlighted ? 2 : 0
		});
	}
	return graph;
}

function glowing(inks: Inks) {
	return { color: thinned(inks.sign, 0.75), width: glow, drawn: 0, left: 0, look: 2, zIndex: 1 };
}

function lineOf(scene: Scene, { from, to, isOver }: SceneLine, unit: number) {
	const [start, end] = [scene.stops[from]!, scene.stops[to]!];
	const line = curveOf(start, end, isOver);
	return {
		type: 'curve' as const,
		bendX: (line.bend.x - start.x) * unit,
		bendY: (start.y - line.bend.y) * unit,
		bowX: (line.bow.x - end.x) * unit,
		bowY: (end.y - line.bow.y) * unit,
		startRadius: radiusOf(scene, from),
		endRadius: radiusOf(scene, to) + 2,
		length: Math.max(1, lengthOf(line))
	};
}
