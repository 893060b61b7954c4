import { wrapped } from './labels.ts';

/** Sizes of the legend, in the scene's units; `letter` is the mean width of a letter. */
const column = 250;
const row = 24;
const line = 18;
const letter = 6.4;
const head = 20;

const reading =
	'Seniority increases from left (1) to right (10). Each strip is a job family. Arrows show the direction of each move.';

/**
 * Positions in the legend of a drawing of this width, so that nothing is cut off or overlaps.
 * @param signs how many signs it explains
 * @param from the source of the drawing
 */
export function legendOf(width: number, signs: number, from: string) {
	const columns = Math.max(1, Math.floor(width / column));
	const top = head + Math.ceil(signs / columns) * row + line;
	const letters = Math.max(20, Math.floor(width / letter));
	const words = [reading, from]
		.flatMap((text) => wrapped(text, letters))
		.map((text, place) => ({ text, y: top + place * line }));
	return {
		placeOf: (sign: number) => ({ x: (sign % columns) * column, y: head + Math.floor(sign / columns) * row }),
		words,
		height: top + words.length * line
	};
}
