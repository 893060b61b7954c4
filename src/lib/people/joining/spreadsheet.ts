/** A table of people from a spreadsheet: where its columns are, and which rows are not empty. */
import { isBlank, type FilledRow } from '#lib/tables/headings.ts';

/** How many people a list may have. */
export const mostRows = 1_000;

export type Table = readonly (readonly string[])[];

/** Names for the column of email addresses. */
export const addressHeadings = ['email', 'email address', 'e-mail', 'e-mail address', 'address'];

/** The first row that is not empty, which names the columns, and the rows under it. */
export function rowsOf(table: Table): { header: FilledRow; rows: FilledRow[] } {
	const [header = { cells: [], row: 1 }, ...rows] = table
		.map((cells, index) => ({ cells, row: index + 1 }))
		.filter(({ cells }) => !cells.every(isBlank));
	return { header, rows };
}
