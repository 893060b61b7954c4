import { wrapped } from './labels.ts';

/** Room for a sign with its word, and for a line of text; about so many units has a letter. Lengths in the scene's units. */
const column = 250;
const row = 24;
const line = 18;
const letter = 6.4;
const head = 20;

const reading =
	'Seniority runs from left (stage 1) to right (stage 10). Each band is a family. Arrows point the way of the move.';

/**
 * Where everything stands in the legend of a drawing of this width, so that nothing is cut off or lies on anything else.
 * @param signs how many signs it explains
 * @param from where the drawing is from
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
