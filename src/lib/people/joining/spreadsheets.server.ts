/** Lists of people as spreadsheets save them. */
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '#lib/errors/errors.ts';

/** In bytes; a list of 1,000 people is far smaller. */
const mostOfFile = 400_000;

export type Cells = { table: string[][]; problems?: never } | { table: null; problems: [Problem] };

/** The cells of a CSV file, or why it cannot be read. Commas, semicolons or tabs may separate them. */
export function read(bytes: Uint8Array): Cells {
	if (bytes.length > mostOfFile) return unreadable('The file must be 400 KB or smaller.');
	if (!isUtf8(bytes))
		return unreadable('The file is not in UTF-8: save it again from your spreadsheet as “CSV UTF-8”.');
	const text = new TextDecoder().decode(bytes);
	if (text.includes('\0') || text.startsWith('PK\x03\x04'))
		return unreadable('This is not a CSV file: save it again from your spreadsheet as “CSV UTF-8”.');
	if (text.trim() === '') return unreadable('The file is empty.');
	const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
	const delimiter = [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ',';
	try {
		return { table: parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: false }) };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const { lines } = error as CsvError & { lines?: number };
		return unreadable(
			`We cannot read this list from line ${lines ?? 1}: a quotation mark there is not closed, or is in the middle of a field. Correct it, or save the file again as “CSV UTF-8”.`
		);
	}
}

function unreadable(message: string): Cells {
	return { table: null, problems: [{ file: null, row: null, column: null, message }] };
}
