/** A table of people from a spreadsheet: where its columns are, and which rows are not empty. */
import { cleanName } from '#lib/text/clean.ts';

/** How many people a list may have. */
export const mostRows = 1_000;

export type Table = readonly (readonly string[])[];

/** A row that is not empty, and its number as spreadsheets count: the first row is 1. */
export interface FilledRow {
	cells: readonly string[];
	row: number;
}

/** Names for the column of email addresses. */
export const emailHeadings = ['email', 'email address', 'e-mail', 'e-mail address', 'address'];

/** The first row that is not empty, which names the columns, and the rows under it. */
export function rowsOf(table: Table): { header: FilledRow; rows: FilledRow[] } {
	const [header = { cells: [], row: 1 }, ...rows] = table
		.map((cells, index) => ({ cells, row: index + 1 }))
		.filter(({ cells }) => !cells.every(isBlank));
	return { header, rows };
}

/** The position of each column, by any of its names; -1 if it is missing. */
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

export function isBlank(cell: string): boolean {
	return cleanName(cell) === '';
}
