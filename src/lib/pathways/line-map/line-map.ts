import {
	badgesWidth,
	bundlesOf,
	capsulesOf,
	geometryOf,
	gridOf,
	overlap,
	reachOf,
	sizes,
	type Geometry,
	type Plan,
	type Point,
	type Side
} from './geometry.ts';
import { labelOf, type Label } from './labels.ts';
import { networkOf, type Job, type Journey, type Network } from './network.ts';
import { rowsOf } from './rows.ts';
import { railOf, type Rail } from './rail.ts';
import { strokes } from './strokes.ts';
import { touches } from './touches.ts';
import { tracksOf } from './tracks.ts';

/** Several pathways as one picture: a line for each, a stop for each job. */
export interface LineMap {
	width: number;
	height: number;
	/** Where each stage begins. */
	stages: { stage: number; x: number }[];
	lines: DrawnLine[];
	/** In the order in which they are read. */
	stops: DrawnStop[];
	/** The same for a narrow page. */
	rail: Rail;
}

export interface DrawnLine {
	/** From 1. */
	number: number;
	/** The whole line, as the data of an SVG path. */
	path: string;
	/** The moves that no source documents, by how their middle is drawn. */
	moves: { stroke: string; path: string }[];
	/** Where its number is written. */
	badges: Point[];
}

export interface DrawnStop extends Job {
	/** The numbers of the pathways that pass through it, from 1. */
	numbers: number[];
	isEnd: boolean;
	/** Whether it is in the column of a higher stage than its own, as it follows a job there. */
	isBack: boolean;
	x: number;
	top: number;
	bottom: number;
	label: { lines: Label['lines']; x: number; y: number };
}

/** Draws pathways that have the same start. The same pathways always give the same drawing. */
export function lineMapOf(journeys: readonly Journey[]): LineMap {
	const plan = planOf(journeys);
	const geometry = arranged(plan);
	const { network } = plan;
	const stops = drawnStops(plan, geometry);
	return {
		width: geometry.width,
		height: geometry.height,
		stages: stagesOf(network, geometry),
		lines: journeys.map((journey, line) => drawnLine(plan, geometry, journey, line)),
		stops,
		rail: railOf(stops, (number) => journeys[number - 1]!.kinds)
	};
}

export function planOf(journeys: readonly Journey[]): Plan {
	const network = networkOf(journeys);
	const rows = rowsOf(network);
	const ends = endsOf(network);
	const tracks = tracksOf(network, rows);
	return {
		network,
		rows,
		tracks,
		capsules: capsulesOf(network, tracks),
		reach: reachOf(network, rows, tracks),
		bundles: bundlesOf(network, rows, tracks),
		labels: network.stops.map(({ name }, stop) => labelOf(name, ends.has(stop)))
	};
}

function endsOf({ calls }: Network): Set<number> {
	return new Set(calls.flatMap((call) => [call[0]!, call.at(-1)!]));
}

/** Puts each label on the side that makes the map smaller, and moves bends until nothing touches a label. */
export function arranged(plan: Plan): Geometry {
	const { stops } = plan.network;
	const sides = stops.map((): Side => 'below');
	const kept = { before: new Set<number>(), after: new Set<number>() };
	const size = () => {
		const { x, middles } = gridOf(plan, sides, kept);
		return x.at(-1)! + middles.at(-1)! * 0.3;
	};
	let least = size();
	stops.forEach((_, stop) => {
		sides[stop] = 'above';
		const own = isCrowded(plan, sides, stop) ? Infinity : size();
		if (own < least) least = own;
		else sides[stop] = 'below';
	});
	for (;;) {
		const geometry = geometryOf(plan, sides, gridOf(plan, sides, kept));
		const fresh = touches(plan, geometry).filter(({ side, gap }) => !kept[side].has(gap));
		if (fresh.length === 0) return geometry;
		for (const { side, gap } of fresh) kept[side].add(gap);
	}
}

/** Whether another label of the column is between the same two rows. */
function isCrowded({ network, rows }: Plan, sides: readonly Side[], stop: number): boolean {
	const band = (one: number) => {
		const { column, place } = network.stops[one]!;
		return rows[column]![place]! - (sides[one] === 'above' ? 1 : 0);
	};
	return network.stops.some(
		({ column }, other) =>
			other !== stop && column === network.stops[stop]!.column && band(other) === band(stop)
	);
}

function stagesOf({ columns }: Network, { x }: Geometry): LineMap['stages'] {
	return columns.flatMap(({ stage }, column) =>
		column > 0 && columns[column - 1]!.stage === stage ? [] : [{ stage, x: x[column]! }]
	);
}

function drawnLine(plan: Plan, geometry: Geometry, { kinds }: Journey, line: number): DrawnLine {
	const { network } = plan;
	const columns = network.calls[line]!.map((stop) => network.stops[stop]!.column);
	const own = geometry.runs[line]!;
	return {
		number: line + 1,
		path: pathOf(own.flat()),
		moves: kinds.flatMap((kind, move) => {
			const stroke = strokes[kind];
			return stroke ? [{ stroke, path: pathOf(own.slice(columns[move], columns[move + 1]).flat()) }] : [];
		}),
		badges: badgesOf(plan, geometry, line)
	};
}

/** The number of a line at its start, and again where it runs on with other lines than before and there is room. */
function badgesOf({ network, tracks }: Plan, { runs, stops, x }: Geometry, line: number): Point[] {
	const { badge, stop } = sizes;
	let before = '';
	return runs[line]!.flatMap((run, gap) => {
		const place = network.ways[line]![gap]!;
		const next = network.ways[line]![gap + 1]!;
		const link = network.gaps[gap]!.find(({ from, to }) => from === place && to === next)!;
		const together = link.lines.join();
		const { lines } = network.columns[gap]!.places[place]!;
		if (together === before || run[1]!.x - x[gap]! - stop < badgesWidth(lines.length)) return [];
		before = together;
		const slot = lines.filter((other) => tracks[other]![gap]! < tracks[line]![gap]!).length % 3;
		const at = { x: round(x[gap]! + stop + badge * (slot + 0.5)), y: round(run[0]!.y) };
		const box = { left: at.x - 8, right: at.x + 8, top: at.y - 8, bottom: at.y + 8 };
		return stops.some(({ label }) => overlap(label, box)) ? [] : [at];
	});
}

function drawnStops({ network, labels }: Plan, geometry: Geometry): DrawnStop[] {
	const ends = endsOf(network);
	const drawn = network.stops.map(({ key, name, stage, column, lines }, stop) => {
		const { top, bottom, label } = geometry.stops[stop]!;
		return {
			key,
			name,
			stage,
			numbers: lines.map((line) => line + 1),
			isEnd: ends.has(stop),
			isBack: stage < network.columns[column]!.stage,
			x: round(geometry.x[column]!),
			top: round(top),
			bottom: round(bottom),
			label: { lines: labels[stop]!.lines, x: round(geometry.x[column]!), y: round(label.top) }
		};
	});
	return drawn.sort((a, b) => a.x - b.x || a.top - b.top);
}

/** Corners as a path with round ones. */
function pathOf(corners: readonly Point[]): string {
	const [first, ...rest] = corners.filter(
		({ x, y }, at) => at === 0 || x !== corners[at - 1]!.x || y !== corners[at - 1]!.y
	);
	if (!first) return '';
	let path = `M${round(first.x)} ${round(first.y)}`;
	rest.forEach((corner, at) => {
		const [before, after] = [at > 0 ? rest[at - 1]! : first, rest[at + 1]];
		if (!after || isStraight(before, corner, after)) {
			if (!after) path += `L${round(corner.x)} ${round(corner.y)}`;
			return;
		}
		const cut = Math.min(sizes.corner, distance(before, corner) / 2, distance(corner, after) / 2);
		const [into, out] = [towards(corner, before, cut), towards(corner, after, cut)];
		path += `L${round(into.x)} ${round(into.y)}Q${round(corner.x)} ${round(corner.y)} ${round(out.x)} ${round(out.y)}`;
	});
	return path;
}

function isStraight(a: Point, b: Point, c: Point): boolean {
	return Math.abs((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)) < 1e-6;
}

function distance(a: Point, b: Point): number {
	return Math.hypot(b.x - a.x, b.y - a.y);
}

function towards(from: Point, to: Point, length: number): Point {
	const share = length / distance(from, to);
	return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
