import { stringify } from 'csv-stringify/sync';

/** The media type of what `csvOf` writes (RFC 4180). */
export const csvType = 'text/csv; charset=utf-8; header=present';

/**
 * A table as CSV: a header row, fields with commas between, CRLF after each row (RFC 4180). A text that a spreadsheet would take
 * for a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it; numbers stay as they are.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
	return stringify([header, ...rows] as (string | number)[][], {
		record_delimiter: 'windows',
		quoted_match: /[\r\n]/,
		escape_formulas: true
	});
}
