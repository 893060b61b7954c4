import type { Network } from './network.ts';

/** The track of each line in each column: rows lie apart, and the lines of a row side by side, one track each. */
export type Tracks = number[][];

/** How far the tracks of a row reach, about its middle. */
export interface Extent {
	top: number;
	bottom: number;
}

/** The order of lines within a place follows where each goes next, so that lines do not cross inside a stop. */
export function tracksOf({ columns, ways }: Network, rows: readonly (readonly number[])[]): Tracks {
	const heights = ways.map((way) => way.map((place, column) => rows[column]![place]!));
	const tracks: Tracks = ways.map(() => []);
	columns.forEach(({ places }, column) => {
		for (const { lines } of places) {
			const order = lines.toSorted((a, b) => turnsAbove(heights[a]!, heights[b]!, column) || a - b);
			const first = firstTrack(order, tracks, heights, column);
			order.forEach((line, index) => (tracks[line]![column] = first + index));
		}
	});
	return tracks;
}

/** Less than 0 if the one line is above where the two next part, or if they never do, where they last came together. */
function turnsAbove(one: readonly number[], other: readonly number[], column: number): number {
	const length = Math.min(one.length, other.length);
	for (let at = column + 1; at < length; at++) if (one[at] !== other[at]) return one[at]! - other[at]!;
	for (let at = column - 1; at >= 0; at--) if (one[at] !== other[at]) return one[at]! - other[at]!;
	return 0;
}

/** Where the tracks of a place begin, so that most lines that stay in the row run straight on. */
function firstTrack(
	order: readonly number[],
	tracks: Tracks,
	heights: readonly (readonly number[])[],
	column: number
): number {
	const firsts = order.flatMap((line, index) => {
		const stays = column > 0 && heights[line]![column - 1] === heights[line]![column];
		return stays ? [tracks[line]![column - 1]! - index] : [];
	});
	const middle = -Math.floor(order.length / 2);
	if (firsts.length === 0) return middle;
	const count = (first: number) => firsts.filter((one) => one === first).length;
	return firsts.reduce((best, first) => (count(first) > count(best) ? first : best));
}
