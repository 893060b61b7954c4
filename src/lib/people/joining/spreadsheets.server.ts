/** Lists of people as spreadsheets save them. */
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '#lib/errors/errors.ts';

/** In bytes; a list of 1,000 people is far smaller. */
const mostOfFile = 400_000;

export type Cells = { table: string[][]; problems?: never } | { table: null; problems: [Problem] };

/** The cells of a CSV file, or why there are none. Commas, semicolons or tabs may stand between them. */
export function read(bytes: Uint8Array): Cells {
	if (bytes.length > mostOfFile) return not('This file is too large for a list of people: 400 KB at most.');
	if (!isUtf8(bytes))
		return not('This file is not written in UTF-8: in the spreadsheet save it again as “CSV UTF-8”.');
	const text = new TextDecoder().decode(bytes);
	if (text.includes('\0') || text.startsWith('PK\x03\x04'))
		return not('This is no CSV file: in the spreadsheet save it again as “CSV UTF-8”.');
	if (text.trim() === '') return not('This file is empty.');
	const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
	const delimiter = [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ',';
	try {
		return { table: parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: false }) };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const { lines } = error as CsvError & { lines?: number };
		return not(
			`This list cannot be read from line ${lines ?? 1} on: a quotation mark opens there and is not closed, or stands in the middle of a field. Put it right, or save the file again as “CSV UTF-8”.`
		);
	}
}

function not(message: string): Cells {
	return { table: null, problems: [{ file: null, row: null, column: null, message }] };
}
