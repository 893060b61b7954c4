import type { Problem } from '#lib/errors/errors.ts';
import { cleanName, quotedOnPage } from '#lib/text/clean.ts';

/** A row that is not empty, and its number as spreadsheets count: the first row is 1. */
export interface FilledRow {
	cells: readonly string[];
	row: number;
}

/** A heading as it is compared: nothing invisible, one space between words, in lower case. */
export function headingOf(cell: string): string {
	return cleanName(cell).toLowerCase();
}

export function isBlank(cell: string): boolean {
	return cell === '' || (!/[a-z0-9]/i.test(cell) && cleanName(cell) === '');
}

/**
 * The position of each column, by any of its names; -1 if it is missing.
 * @param report is told of columns that mean the same
 */
export function placesOf<Column extends string>(
	{ cells, row }: FilledRow,
	headings: Readonly<Record<Column, readonly string[]>>,
	report: (problem: Problem) => void
): Record<Column, number> {
	const names = cells.map(headingOf);
	const places = Object.entries<readonly string[]>(headings).map(([column, known]) => {
		const found = names.flatMap((name, place) => (known.includes(name) ? [place] : []));
		if (found.length > 1) {
			const all = found.map((place) => quotedOnPage(cleanName(cells[place] ?? ''))).join(' and ');
			const message = `there are ${found.length} columns that mean the same (${all}): keep one of them`;
			report({ file: null, row, column: null, message });
		}
		return [column, found[0] ?? -1];
	});
	return Object.fromEntries(places) as Record<Column, number>;
}
