import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';
import type { Job } from './network.ts';
import { strokes } from './strokes.ts';

/** The same network turned: stops run down the page, and lines down its left, each in a lane. */
export interface Rail {
	/** How many lanes there are. */
	lanes: number;
	stops: RailStop[];
}

export interface RailStop extends Job {
	/** The numbers of the pathways that pass through it, from 1. */
	numbers: number[];
	isEnd: boolean;
	/** The first and last lane of the stop. */
	from: number;
	to: number;
	/** The lines from here to the next stop: their lanes above and below, and the stroke of the move that they make. */
	lines: { number: number; above: number; below: number; stroke: string | null }[];
}

/** A stop and who calls there. */
export interface Call extends Job {
	numbers: readonly number[];
	isEnd: boolean;
}

/**
 * Lanes for stops in their order from the start: lines that call at a stop are side by side, and the others stay as near as can
 * be to where they were.
 */
export function railOf(calls: readonly Call[], kindsOf: (number: number) => readonly EvidenceKind[]): Rail {
	const left = new Map<number, number>();
	for (const { numbers } of calls)
		for (const number of numbers) left.set(number, (left.get(number) ?? 0) + 1);
	const moves = new Map<number, number>();
	let lanes: number[] = [...left.keys()].sort((a, b) => a - b);
	const most = lanes.length;
	const rows = calls.map(({ numbers }) => {
		lanes = gathered(lanes, numbers);
		const row = { before: lanes, from: lanes.findIndex((number) => numbers.includes(number)) };
		for (const number of numbers) left.set(number, left.get(number)! - 1);
		lanes = lanes.filter((number) => left.get(number)! > 0);
		return row;
	});
	const stops = calls.map(({ key, name, stage, numbers, isEnd }, at) => {
		const { before, from } = rows[at]!;
		for (const number of numbers) moves.set(number, (moves.get(number) ?? -1) + 1);
		const below = rows[at + 1]?.before ?? [];
		return {
			key,
			name,
			stage,
			numbers: [...numbers],
			isEnd,
			from,
			to: from + numbers.length - 1,
			lines: below.map((number) => ({
				number,
				above: before.indexOf(number),
				below: below.indexOf(number),
				stroke: strokes[kindsOf(number)[moves.get(number)!]!]
			}))
		};
	});
	return { lanes: most, stops };
}

/** The lanes with some of their lines side by side, where the fewest others have to make room. */
function gathered(lanes: readonly number[], numbers: readonly number[]): number[] {
	const own = lanes.filter((number) => numbers.includes(number));
	const others = lanes.filter((number) => !numbers.includes(number));
	const before = new Map(lanes.map((number, lane) => [number, lane]));
	const shift = (number: number, lane: number) => Math.abs(before.get(number)! - lane);
	// How far the others move if the first so many of them are before.
	let moved = others.reduce((sum, number, at) => sum + shift(number, at + own.length), 0);
	let [best, least] = [0, Infinity];
	for (let at = 0; at <= others.length; at++) {
		const all = own.reduce((sum, number, lane) => sum + shift(number, at + lane), moved);
		if (all < least) [best, least] = [at, all];
		const next = others[at];
		if (next !== undefined) moved += shift(next, at) - shift(next, at + own.length);
	}
	return [...others.slice(0, best), ...own, ...others.slice(best)];
}
