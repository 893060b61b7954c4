/** CSV as other people's programs write it, read row by row in little memory, with every way it can be broken said in words. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Problem } from '#lib/errors/errors.ts';
import { cleanText } from '#lib/text/clean.ts';

/** A file to read: its name as problems call it, and its bytes. */
export interface Source {
	name: string;
	open(): AsyncIterable<Uint8Array>;
}

/** Reads a row; row 1 is the header. Giving `false` ends the reading. */
export type Taker = (cells: string[], row: number) => boolean;

/** In bytes. No row of ours comes near the first, no file near the second. */
const mostOfRow = 1_000_000;
const mostOfFile = 512_000_000;

/** How far a reading has come: the last row, the bytes read since, and whether to go on. */
interface Progress {
	row: number;
	since: number;
	enough: boolean;
}

/** What makes the rest of a file unreadable. */
class Unreadable extends Error {
	readonly row: number | null;

	constructor(message: string, row: number | null = null) {
		super(message);
		this.row = row;
	}
}

export function fileSource(file: string): Source {
	return { name: path.basename(file), open: () => createReadStream(file) };
}

/**
 * Reads a CSV file and gives `take` each row that is not empty. What makes it unreadable is reported, and ends the reading.
 * Rows count as a spreadsheet counts them: the header is 1, an empty row counts, a line break inside quotes does not.
 */
export async function readRows(
	{ name, open }: Source,
	take: Taker,
	report: (problem: Problem) => void
): Promise<void> {
	const progress: Progress = { row: 0, since: 0, enough: false };
	const onRow = (cells: string[]) => {
		progress.row++;
		progress.since = 0;
		if (!progress.enough && cells.some((cell) => cell !== '' && cleanText(cell) !== ''))
			progress.enough = !take(cells, progress.row);
		return null; // a row is dealt with as soon as it is complete: those before a broken one too
	};
	const parser = parse({ bom: true, relax_column_count: true, max_record_size: mostOfRow, on_record: onRow });
	try {
		await pipeline(Readable.from(checked(open(), progress)), parser.resume());
		if (progress.row === 0) throw new Unreadable('is empty');
	} catch (error) {
		if (progress.enough) return; // cut short by us, a row may look broken
		const { message, row } = unreadable(error, progress.row + 1);
		report({ file: name, row, column: null, message });
	}
}

/** Reads the whole of a small text file. `null`, and a report, when it is none. */
export async function readText(
	{ name, open }: Source,
	report: (problem: Problem) => void
): Promise<string | null> {
	const parts: Uint8Array[] = [];
	try {
		let size = 0;
		for await (const part of checked(open())) {
			size += part.length;
			if (size > mostOfRow) throw new Unreadable(`is larger than ${inMegabytes(mostOfRow)}`);
			parts.push(part);
		}
		return new TextDecoder().decode(Buffer.concat(parts));
	} catch (error) {
		report({ file: name, row: null, column: null, message: unreadable(error, null).message });
		return null;
	}
}

/** The bytes as they come, as long as they are text of a sensible size. */
async function* checked(bytes: AsyncIterable<Uint8Array>, progress?: Progress): AsyncGenerator<Uint8Array> {
	let offset = 0;
	let rest: Buffer = Buffer.alloc(0);
	for await (const part of bytes) {
		if (offset === 0) checkBeginning(part);
		const nul = part.indexOf(0);
		if (nul >= 0) throw new Unreadable(`is not a text file: byte ${offset + nul + 1} is NUL`);
		rest = checkUtf8(Buffer.concat([rest, part]), offset - rest.length, false);
		offset += part.length;
		if (offset > mostOfFile) throw new Unreadable(`is larger than ${inMegabytes(mostOfFile)}`);
		if (progress?.enough) return;
		// The parser adds up the fields of a row, and a row of nothing but commas adds up to nothing. It lags a few parts behind.
		if (progress && (progress.since += part.length) > 4 * mostOfRow) throw tooLong(progress.row + 1);
		yield part;
	}
	checkUtf8(rest, offset - rest.length, true);
}

function checkBeginning(part: Uint8Array) {
	const [first, second] = part;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
		throw new Unreadable('is UTF-16: save it as "CSV UTF-8"');
	if (first === 0x50 && second === 0x4b)
		throw new Unreadable('is a spreadsheet or a zip: save it as "CSV UTF-8"');
}

/** Gives the bytes at the end that may be the beginning of a character. */
function checkUtf8(bytes: Buffer, offset: number, atEnd: boolean): Buffer {
	const start = atEnd ? bytes.length : startOfLastCharacter(bytes);
	if (!isUtf8(bytes.subarray(0, start))) {
		const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\uFFFD', 1)[0] ?? '';
		throw new Unreadable(
			`is not UTF-8: byte ${offset + Buffer.byteLength(before) + 1} is not part of a character. Save it as "CSV UTF-8"`
		);
	}
	return bytes.subarray(start);
}

function startOfLastCharacter(bytes: Buffer): number {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0) return bytes.length - back;
		if (byte < 0x80) break;
	}
	return bytes.length;
}

/** @throws what is no fault of the file's contents, such as that there is none */
function unreadable(error: unknown, row: number | null): Unreadable {
	if (error instanceof Unreadable) return error;
	if (!(error instanceof CsvError)) throw error;
	if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(row);
	if (error.code === 'CSV_QUOTE_NOT_CLOSED')
		return new Unreadable('a quotation mark is opened but not closed: check the file is complete', row);
	return new Unreadable(
		'a quotation mark is in the wrong place: put the whole field in quotation marks, and double each one inside it',
		row
	);
}

function tooLong(row: number | null): Unreadable {
	return new Unreadable(
		`is longer than ${inMegabytes(mostOfRow)}: check for a missing closing quotation mark`,
		row
	);
}

function inMegabytes(bytes: number): string {
	return `${bytes / 1_000_000} MB`;
}
