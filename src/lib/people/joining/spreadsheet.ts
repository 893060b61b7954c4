/** A table of people from a spreadsheet: where its columns are, and which rows are not empty. */
import { mostOfForm } from '#lib/server/http/body-limit.ts';
import { isBlank, type FilledRow } from '#lib/tables/headings.ts';

/** How many people a list may have. */
export const mostRows = 1_000;

/** How far a list is read: past the header and one row too many there is nothing to read for. */
export const listLimits = { most: mostOfForm, mostRows: mostRows + 2 };

export type Table = readonly (readonly string[])[];

/** Names for the column of email addresses. */
export const emailHeadings = ['email', 'email address', 'e-mail', 'e-mail address', 'address'];

/** The first row that is not empty, which names the columns, and the rows under it. */
export function rowsOf(table: Table): { header: FilledRow; rows: FilledRow[] } {
	const [header = { cells: [], row: 1 }, ...rows] = table
		.map((cells, index) => ({ cells, row: index + 1 }))
		.filter(({ cells }) => !cells.every(isBlank));
	return { header, rows };
}
