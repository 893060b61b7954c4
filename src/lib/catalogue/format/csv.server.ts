/** Reads CSV from any program, row by row in little memory, and reports what is wrong in words. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Problem } from '#lib/errors/errors.ts';
import { cleanText } from '#lib/text/clean.ts';

export interface Source {
	/** As problems name it. */
	name: string;
	open(): AsyncIterable<Uint8Array>;
}

/** Row 1 is the header. Return `false` to stop reading. */
export type Taker = (cells: string[], row: number) => boolean;

/** In bytes: far more than any real row or file. */
const mostOfRow = 1_000_000;
const mostOfFile = 512_000_000;

interface Progress {
	row: number;
	/** Bytes read since the last complete row. */
	since: number;
	enough: boolean;
}

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

/** Gives `take` each row that is not empty. Rows are numbered as in a spreadsheet, from 1 for the header. */
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
		return null; // rows before a broken one are read too
	};
	const parser = parse({ bom: true, relax_column_count: true, max_record_size: mostOfRow, on_record: onRow });
	try {
		await pipeline(Readable.from(checked(open(), progress)), parser.resume());
		if (progress.row === 0) throw new Unreadable('is empty');
	} catch (error) {
		if (progress.enough) return; // we stopped early, so the last row can look broken
		const { message, row } = unreadable(error, progress.row + 1);
		report({ file: name, row, column: null, message });
	}
}

/** Reads a small text file. Reports a problem and returns `null` if it cannot be read. */
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

/** Passes the bytes on as long as they are text of a sensible size. */
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
		// The parser does not count commas towards the size of a row, so a row of only commas must be stopped here.
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

/** Returns the bytes at the end that may be the start of a character. */
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

/** @throws errors that are not about the contents of the file, such as that it does not exist */
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
