/** How wide Arial sets each character, in thousandths of its size; others are taken to be as wide as a capital. */
const advances: Readonly<Record<string, number>> = {
	...charactersOf(222, "ijl'"),
	...charactersOf(278, ' ,./:;I!ft|'),
	...charactersOf(333, '()-r'),
	...charactersOf(500, 'ckvxyzsJ'),
	...charactersOf(556, '0123456789abdeghnopquL?–’'),
	...charactersOf(611, 'FTZ'),
	...charactersOf(667, 'ABEKPSVXY&'),
	...charactersOf(722, 'CDHNRUw'),
	...charactersOf(778, 'GOQ'),
	...charactersOf(833, 'mM'),
	...charactersOf(944, 'W')
};
const widest = 722;

export const type = { size: 12, line: 14, bold: 1.08 } as const;

/** A name in lines, and the room that it takes. */
export interface Label {
	lines: { text: string; width: number }[];
	width: number;
	height: number;
}

const widthWanted = 76;
const mostLines = 4;

/** A name in as few lines as are narrow enough, each about as long as the others. */
export function labelOf(name: string, isBold = false): Label {
	const words = name.split(/\s+/).filter(Boolean);
	const factor = isBold ? type.bold : 1;
	const widths = words.map((word) => textWidth(word) * factor);
	const space = textWidth(' ') * factor;
	let cuts: Cuts = { at: [], width: 0 };
	for (let count = 1; count <= mostLines; count++) {
		cuts = wrapped(widths, space, 0, count);
		if (cuts.width <= widthWanted) break;
	}
	const lines = [0, ...cuts.at].map((from, line) => {
		const text = words.slice(from, cuts.at[line]).join(' ');
		return { text, width: Math.ceil(textWidth(text) * factor) };
	});
	return {
		lines,
		width: Math.max(...lines.map(({ width }) => width)),
		height: lines.length * type.line
	};
}

/** How wide Arial sets a text, in pixels at the size of labels. Other fonts are made to fit. */
export function textWidth(text: string): number {
	const thousandths = [...text].reduce((sum, letter) => sum + (advances[letter] ?? widest), 0);
	return (thousandths / 1_000) * type.size;
}

/** Before which words a line begins, the first aside, and how wide the widest is. */
interface Cuts {
	at: number[];
	width: number;
}

/** The words from one on in at most so many lines, the widest as narrow as it can be. */
function wrapped(widths: readonly number[], space: number, from: number, count: number): Cuts {
	let best: Cuts = { at: [], width: Infinity };
	let width = -space;
	for (let to = from + 1; to <= widths.length; to++) {
		width += space + widths[to - 1]!;
		if (width >= best.width) break;
		const rest: Cuts =
			to === widths.length
				? { at: [], width: 0 }
				: count > 1
					? wrapped(widths, space, to, count - 1)
					: { at: [], width: Infinity };
		const widest = Math.max(width, rest.width);
		if (widest < best.width) best = { at: to === widths.length ? [] : [to, ...rest.at], width: widest };
	}
	return best;
}

function charactersOf(width: number, letters: string): Record<string, number> {
	return Object.fromEntries([...letters].map((letter) => [letter, width]));
}
