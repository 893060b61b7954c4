/** How a program writes its tables, told from their first lines. */
import { headingOf } from './headings.ts';

export interface Dialect {
	delimiter: string;
	/** The text before the table: marks, and the line that tells Excel the delimiter. */
	preface: string;
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Of several delimiters, the one that gives the most columns that we know, then the most columns.
 * @param start the first lines of a file
 */
export function dialectOf(start: string, isKnown: (heading: string) => boolean): Dialect {
	const [preface = '', said] = /^\uFEFF*(?:"?sep=([^"\s]|\t)?"?[,;\t|]*(?:\r\n|\r|\n|$))?/i.exec(start) ?? [];
	const [header = ''] = /(?:"[^"]*"|[^"\r\n])+/.exec(start.slice(preface.length).trimStart()) ?? [];
	let best = { delimiter: ',', known: 0, columns: 0 };
	for (const delimiter of new Set([...(said ? [said] : []), ...delimiters])) {
		const cells = cellsOf(header, delimiter);
		const known = cells.filter((cell) => isKnown(headingOf(cell))).length;
		if (known > best.known || (known === best.known && cells.length > best.columns))
			best = { delimiter, known, columns: cells.length };
	}
	return { delimiter: best.delimiter, preface };
}

/** The cells of a line; what is in quotation marks is not divided. */
function cellsOf(line: string, delimiter: string): string[] {
	const cells = [''];
	line.split(/"([^"]*)"/).forEach((part, place) => {
		const [first = '', ...more] = place % 2 === 1 ? [part] : part.split(delimiter);
		cells[cells.length - 1] += first;
		cells.push(...more);
	});
	return cells;
}
