/** A table of people as a spreadsheet has it: where its columns are, and which of its rows say anything. */
import { cleanName, quoted } from '#lib/text/clean.ts';

/** How many people a list may have. */
export const mostRows = 1_000;

export type Table = readonly (readonly string[])[];

/** A row that says something, and its number as a spreadsheet counts: its first row is 1. */
export interface FilledRow {
	cells: readonly string[];
	row: number;
}

/** What a column of e-mail addresses may be called. */
export const addressHeadings = ['email', 'email address', 'e-mail', 'e-mail address', 'address'];

/** The first row that says something, which names the columns, and those under it. */
export function rowsOf(table: Table): { header: FilledRow; rows: FilledRow[] } {
	const [header = { cells: [], row: 1 }, ...rows] = table
		.map((cells, index) => ({ cells, row: index + 1 }))
		.filter(({ cells }) => cells.some((cell) => cleanName(cell) !== ''));
	return { header, rows };
}

/** Where each column stands, by what it may be called; -1 where it is not there. */
export function placesOf<Column extends string>(
	{ cells }: FilledRow,
	headings: Readonly<Record<Column, readonly string[]>>
): Record<Column, number> {
	const names = cells.map((name) => cleanName(name).toLowerCase());
	const places = Object.entries<readonly string[]>(headings).map(([column, known]) => [
		column,
		names.findIndex((name) => known.includes(name))
	]);
	return Object.fromEntries(places) as Record<Column, number>;
}

/** What was found in a cell, short enough to print: `"eleven"`, or `nothing`. */
export function foundIn(cell: string): string {
	return cleanName(cell) === '' ? 'nothing' : quoted(cell);
}
