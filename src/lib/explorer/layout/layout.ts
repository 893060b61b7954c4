import { blocksOf, type Block } from './ladders.ts';
import { lanesNear, lanesOf } from './lanes.ts';
import { pullsOf, type Drawn, type Pulls } from './attraction.ts';

/** The position of a level: its row in the lane, and its place among levels of the same row and stage, both from 0. */
export interface Place {
	row: number;
	slot: number;
}

/**
 * The whole catalogue as a transit map: families are lanes, a ladder is on a row, and the stage of a level is its column. The
 * scene works out distances.
 */
export interface Layout {
	lanes: readonly string[];
	places: ReadonlyMap<string, Place>;
}

/** Increase this when the algorithm changes, so that stored layouts are made again. */
export const layoutRules = 1;

/** A ladder can share a row with another if the row is within this many of the last. */
const lookBack = 4;
const sweeps = 12;

/** Lanes and ladders in the publishers' order, to show until the better layout is ready. */
export function simpleLayout(catalogue: Drawn): Layout {
	return arrange(lanesOf(catalogue), grouped(blocksOf(catalogue)));
}

/**
 * The layout with the shortest lines that barycentre sweeps find, starting from the simple one. The same catalogue always gives
 * the same layout. A generator, so that other work can run between sweeps.
 */
export function* layoutInSteps(catalogue: Drawn): Generator<undefined, Layout> {
	const pulls = pullsOf(catalogue);
	let blocks = grouped(blocksOf(catalogue));
	const simple = arrange(lanesOf(catalogue), blocks);
	let best = simple;
	let least = lengthOf(catalogue, pulls, best);
	yield;
	const lanes = yield* lanesNear(catalogue, pulls, rowsIn(catalogue, simple));
	let current = arrange(lanes, blocks);
	for (let sweep = 0; sweep < sweeps; sweep++) {
		yield;
		blocks = sorted(catalogue, pulls, blocks, current);
		current = arrange(lanes, blocks);
		const length = lengthOf(catalogue, pulls, current);
		if (length < least) [best, least] = [current, length];
	}
	return best;
}

export function layoutOf(catalogue: Drawn): Layout {
	const steps = layoutInSteps(catalogue);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

function grouped(blocks: readonly Block[]): Map<string, Block[]> {
	const lanes = new Map<string, Block[]>();
	for (const block of blocks) lanes.set(block.family, [...(lanes.get(block.family) ?? []), block]);
	return lanes;
}

function arrange(lanes: readonly string[], blocks: ReadonlyMap<string, readonly Block[]>): Layout {
	const places = new Map<string, Place>();
	for (const lane of lanes) packLane(blocks.get(lane) ?? [], places);
	return { lanes, places };
}

/** Gives each block the first free rows that are not far above the last. */
function packLane(blocks: readonly Block[], places: Map<string, Place>) {
	const rows: { first: number; last: number }[][] = [];
	for (const { ladders } of blocks) {
		const isFree = (top: number) =>
			ladders.every(({ first, last }, place) =>
				(rows[top + place] ?? []).every((other) => last < other.first || other.last < first)
			);
		let top = Math.max(0, rows.length - lookBack);
		while (!isFree(top)) top++;
		ladders.forEach(({ levels, first, last }, place) => {
			(rows[top + place] ??= []).push({ first, last });
			const taken = new Map<number, number>();
			for (const { key, stage } of levels) {
				const slot = taken.get(stage) ?? 0;
				taken.set(stage, slot + 1);
				places.set(key, { row: top + place, slot });
			}
		});
	}
}

/** The number of rows of each lane. */
export function rowsIn({ levels }: Pick<Drawn, 'levels'>, { lanes, places }: Layout): Map<string, number> {
	const rows = new Map(lanes.map((lane) => [lane, 0]));
	for (const [key, { row }] of places) {
		const lane = levels.get(key)?.family ?? '';
		rows.set(lane, Math.max(rows.get(lane) ?? 0, row + 1));
	}
	return rows;
}

/** The row of each level on the whole map, with an empty row between lanes. */
function heightsOf(catalogue: Drawn, layout: Layout): Map<string, number> {
	const rows = rowsIn(catalogue, layout);
	const tops = new Map<string, number>();
	let top = 0;
	for (const lane of layout.lanes) {
		tops.set(lane, top);
		top += (rows.get(lane) ?? 0) + 1;
	}
	const topOf = (key: string) => tops.get(catalogue.levels.get(key)?.family ?? '') ?? 0;
	return new Map([...layout.places].map(([key, { row }]) => [key, topOf(key) + row]));
}

/** The total height of the steps, in rows. */
function lengthOf(catalogue: Drawn, pulls: Pulls, layout: Layout): number {
	const heights = heightsOf(catalogue, layout);
	let length = 0;
	for (const [key, others] of pulls) {
		const own = heights.get(key) ?? 0;
		for (const { other, force } of others) length += force * Math.abs((heights.get(other) ?? 0) - own);
	}
	return length;
}

/** Sorts the blocks of each lane by the mean height of the other ends of their steps. */
function sorted(catalogue: Drawn, pulls: Pulls, blocks: Map<string, Block[]>, layout: Layout) {
	const heights = heightsOf(catalogue, layout);
	const centre = ({ ladders }: Block) => {
		let [sum, weight, own, count] = [0, 0, 0, 0];
		for (const { levels } of ladders) {
			for (const { key } of levels) {
				own += heights.get(key) ?? 0;
				count++;
				for (const { other, force } of pulls.get(key) ?? []) {
					sum += force * (heights.get(other) ?? 0);
					weight += force;
				}
			}
		}
		return weight > 0 ? sum / weight : own / count;
	};
	return new Map(
		[...blocks].map(([lane, own]) => {
			const centres = new Map(own.map((block) => [block, centre(block)]));
			return [lane, own.toSorted((a, b) => (centres.get(a) ?? 0) - (centres.get(b) ?? 0))] as const;
		})
	);
}
