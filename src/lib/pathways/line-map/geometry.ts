import { stageName } from '#lib/catalogue/labels.ts';
import { textWidth, type Label } from './labels.ts';
import type { Network } from './network.ts';
import type { Tracks } from './tracks.ts';

/** Sizes in pixels. */
export const sizes = {
	track: 6,
	stroke: 5,
	/** Half of a stop's width, and what its capsule stands out from its outer lines. */
	stop: 7,
	/** Between a label and whatever is nearest to it. */
	clear: 5,
	/** Between the middle of a stop and the nearest bend. */
	straight: 13,
	corner: 9,
	/** How far apart numbers are that are written on neighbouring lines. */
	badge: 17,
	edge: 4,
	head: 40
} as const;

/** The lower line of a bundle turns down sooner by so much of their distance, so that they stay as far apart on the slope. */
const slant = Math.SQRT2 - 1;

export type Side = 'above' | 'below';

export interface Point {
	x: number;
	y: number;
}

export interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Whether two boxes share more than an edge. */
export function overlap(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** What the places of a map are, before it is known where. */
export interface Plan {
	network: Network;
	rows: readonly (readonly number[])[];
	tracks: Tracks;
	labels: readonly Label[];
	/** How far each stop's capsule reaches, and all that is in each row, about the middle of the row. */
	capsules: readonly Reach[];
	reach: readonly Reach[];
	/** What runs through each gap. */
	bundles: readonly (readonly Bundle[])[];
}

/** Lines that run from a row to a row side by side. */
interface Bundle {
	left: number;
	right: number;
	/** How much higher their tracks are at the right, the least and the most of them. */
	rises: readonly [number, number];
	/** How far before and after the middle one the others turn. */
	spread: number;
}

export interface Geometry {
	/** The middle of each column. */
	x: number[];
	/** Each line, as corners of what it runs along; between two of them it is level or at 45 degrees. */
	runs: Point[][][];
	/** The capsule and the label of each stop. */
	stops: (Box & { label: Box })[];
	width: number;
	height: number;
}

export interface Reach {
	top: number;
	bottom: number;
}

/** Gaps whose bends keep clear of every label of the column before, or after. */
export interface Kept {
	before: ReadonlySet<number>;
	after: ReadonlySet<number>;
}

/** The columns and rows of a map, and where in each gap lines bend. */
export interface Grid {
	x: number[];
	bends: number[];
	middles: number[];
}

/** The smallest grid in which labels on those sides are clear of bends. */
export function gridOf(plan: Plan, sides: readonly Side[], kept: Kept): Grid {
	const { network, labels } = plan;
	const middles = middlesOf(plan, sides);
	const x = [sizes.edge + Math.max(halfWidth(labels[network.columns[0]!.places[0]!.stop!]), sizes.stop)];
	const bends: number[] = [];
	network.gaps.forEach((_, gap) => {
		const { width, bend } = gapOf(plan, gap, middles, sides, kept);
		bends.push(x[gap]! + bend);
		x.push(x[gap]! + width);
	});
	return { x, bends, middles };
}

/** Where everything is on a grid. */
export function geometryOf(plan: Plan, sides: readonly Side[], { x, bends, middles }: Grid): Geometry {
	const { network, rows, tracks, labels, capsules } = plan;
	const y = (line: number, column: number) =>
		middles[rows[column]![network.ways[line]![column]!]!]! + tracks[line]![column]! * sizes.track;
	const runs = network.ways.map((way, line) =>
		way.slice(1).map((_, gap) => {
			const [from, to] = [y(line, gap), y(line, gap + 1)];
			const { lines } = network.columns[gap]!.places[way[gap]!]!;
			const middle = lines.reduce((sum, each) => sum + y(each, gap), 0) / lines.length;
			const bend = bends[gap]! - Math.sign(to - from) * (from - middle) * slant;
			const start = { x: x[gap]!, y: from };
			const end = { x: x[gap + 1]!, y: to };
			return from === to
				? [start, end]
				: [start, { x: bend, y: from }, { x: bend + Math.abs(to - from), y: to }, end];
		})
	);
	const stops = network.stops.map(({ column, place }, stop) => {
		const middle = middles[rows[column]![place]!]!;
		const capsule = capsules[stop]!;
		const [top, bottom] = [middle + capsule.top, middle + capsule.bottom];
		const { width, height } = labels[stop]!;
		const own = { left: x[column]! - sizes.stop, right: x[column]! + sizes.stop, top, bottom };
		const labelTop = sides[stop] === 'below' ? bottom + sizes.clear / 2 : top - sizes.clear / 2 - height;
		const label = {
			left: x[column]! - width / 2,
			right: x[column]! + width / 2,
			top: labelTop,
			bottom: labelTop + height
		};
		return { ...own, label };
	});
	return {
		x,
		runs,
		stops,
		width: Math.ceil(Math.max(...stops.map(({ right, label }) => Math.max(right, label.right))) + sizes.edge),
		height: Math.ceil(
			Math.max(...stops.map(({ bottom, label }) => Math.max(bottom, label.bottom))) + sizes.edge
		)
	};
}

/** How far apart two stages must begin for the names of both to be read. */
function headingsWidth({ columns }: Network, gap: number): number {
	const [left, right] = [columns[gap]!.stage, columns[gap + 1]!.stage];
	return left === right ? 0 : (headingWidth(left) + headingWidth(right)) / 2 + sizes.clear;
}

function headingWidth(stage: number): number {
	return Math.max(...stageName(stage).split(' ').map(textWidth));
}

/** The room for the numbers of lines: three places in turn, as every fourth line is far enough away. */
export function badgesWidth(lines: number): number {
	return Math.min(lines, 3) * sizes.badge;
}

/** From the start to the first bend, where each line has its number. */
function startOf({ ways }: Network): number {
	return sizes.stop + badgesWidth(ways.length) + 2;
}

function halfWidth(label: Label | undefined): number {
	return (label?.width ?? 0) / 2;
}

/** How far the capsule of each stop reaches, about the middle of its row. */
export function capsulesOf({ stops }: Network, tracks: Tracks): Reach[] {
	return stops.map(({ lines, column }) => {
		const own = lines.map((line) => tracks[line]![column]! * sizes.track);
		return { top: Math.min(...own) - sizes.stop, bottom: Math.max(...own) + sizes.stop };
	});
}

/** How far what is in each row reaches, about its middle. */
export function reachOf(network: Network, rows: Plan['rows'], tracks: Tracks): Reach[] {
	const reach: Reach[] = [];
	network.ways.forEach((way, line) =>
		way.forEach((place, column) => {
			const row = (reach[rows[column]![place]!] ??= { top: Infinity, bottom: -Infinity });
			const at = tracks[line]![column]! * sizes.track;
			row.top = Math.min(row.top, at - sizes.stop);
			row.bottom = Math.max(row.bottom, at + sizes.stop);
		})
	);
	return reach;
}

/** The lines of each link as one bundle. */
export function bundlesOf({ gaps, columns }: Network, rows: Plan['rows'], tracks: Tracks): Bundle[][] {
	return gaps.map((links, gap) =>
		links.map(({ from, to, lines }) => {
			const rises = lines.map((line) => (tracks[line]![gap]! - tracks[line]![gap + 1]!) * sizes.track);
			return {
				left: rows[gap]![from]!,
				right: rows[gap + 1]![to]!,
				rises: [Math.min(...rises), Math.max(...rises)],
				spread: (columns[gap]!.places[from]!.lines.length / 2) * sizes.track * slant
			};
		})
	);
}

/** Rows are as far apart as the labels between them need. */
function middlesOf({ network, rows, labels, capsules, reach }: Plan, sides: readonly Side[]): number[] {
	const below = reach.map(({ bottom }) => bottom + sizes.clear);
	const above = reach.map(({ top }) => top - sizes.clear);
	network.stops.forEach(({ column, place }, stop) => {
		const row = rows[column]![place]!;
		const room = labels[stop]!.height + sizes.clear * 1.5;
		const { top, bottom } = capsules[stop]!;
		if (sides[stop] === 'below') below[row] = Math.max(below[row]!, bottom + room);
		else above[row] = Math.min(above[row]!, top - room);
	});
	const middles = [sizes.head - above[0]!];
	for (let row = 1; row < reach.length; row++)
		middles.push(
			middles[row - 1]! +
				Math.max(below[row - 1]! - reach[row]!.top, reach[row - 1]!.bottom - above[row]!) +
				sizes.clear
		);
	return middles;
}

/** How wide a gap is, and where in it lines bend: beyond the labels that they would touch. */
function gapOf(
	{ network, rows, labels, bundles }: Plan,
	gap: number,
	middles: readonly number[],
	sides: readonly Side[],
	kept: Kept
): { width: number; bend: number } {
	const lefts = bandsOf(gap);
	const rights = bandsOf(gap + 1);
	const roomIn = (bands: ReadonlyMap<number, number>, from: number, to: number) => {
		let room = 0;
		for (let band = from; band < to; band++) room = Math.max(room, bands.get(band) ?? 0);
		return room === 0 ? sizes.straight : room + sizes.clear;
	};
	const bent = bundles[gap]!.flatMap(({ left, right, rises, spread }) => {
		const fall = middles[left]! - middles[right]!;
		const drop = Math.max(Math.abs(fall + rises[0]), Math.abs(fall + rises[1]));
		// Within a row lines may change tracks, which either side's label would be hit by.
		const [top, bottom] =
			left === right ? [left - 1, left + 1] : [Math.min(left, right), Math.max(left, right)];
		return drop === 0 ? [] : [{ top, bottom, drop, spread }];
	});
	const all = Math.max(0, ...rows[gap]!, ...rows[gap + 1]!) + 1;
	const before = Math.max(
		gap === 0 ? startOf(network) + Math.max(0, ...bent.map(({ spread }) => spread)) : sizes.straight,
		kept.before.has(gap) ? roomIn(lefts, -1, all) : 0,
		...bent.map(({ top, bottom, spread }) => roomIn(lefts, top, bottom) + spread)
	);
	let width = Math.max(3 * sizes.straight, gap === 0 ? startOf(network) + sizes.straight : 0);
	for (const { top, bottom, drop, spread } of bent) {
		const after = kept.after.has(gap) ? roomIn(rights, -1, all) : roomIn(rights, top, bottom);
		width = Math.max(width, before + drop + spread + after);
	}
	for (const [band, left] of lefts) {
		width = Math.max(width, left + sizes.clear + sizes.stop, left + (rights.get(band) ?? 0) + sizes.clear);
	}
	for (const right of rights.values()) width = Math.max(width, right + sizes.clear + sizes.stop);
	width = Math.max(width, headingsWidth(network, gap));
	return { width, bend: before };

	/** Half the width of the label in each band between rows; band -1 is above the first row. */
	function bandsOf(column: number): Map<number, number> {
		return new Map(
			network.columns[column]!.places.flatMap(({ stop }, place) => {
				if (stop === null) return [];
				const row = rows[column]![place]!;
				return [[sides[stop] === 'below' ? row : row - 1, halfWidth(labels[stop])] as const];
			})
		);
	}
}
