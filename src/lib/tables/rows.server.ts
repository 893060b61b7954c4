/** Reads tables from any program, row by row in little memory, and reports what is wrong in words. */
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import type { Problem } from '#lib/errors/errors.ts';
import { dialectOf } from './dialect.ts';
import { isBlank } from './headings.ts';
import type { Source } from './source.server.ts';
import { checked, mostOfTable, Unreadable, type Limit } from './text.server.ts';

/** Row 1 is the header. Return `false` to stop reading. */
export type Taker = (cells: string[], row: number) => boolean;

interface Options {
	/** Whether a column of this name is expected. */
	isKnown?: (heading: string) => boolean;
	most?: Limit;
}

/** In bytes: far more than any real row. */
const mostOfRow = 1_000_000;
/** In bytes: enough for any header. */
const beginning = 65_536;

interface Progress {
	row: number;
	/** Bytes read since the last complete row. */
	since: number;
	/** Whether reading was stopped. */
	isEnough: boolean;
}

/** Gives `take` each row that is not empty. Rows are numbered as in a spreadsheet, from 1 for the header. */
export async function readRows(
	{ name, open }: Source,
	take: Taker,
	report: (problem: Problem) => void,
	{ isKnown = () => false, most = mostOfTable }: Options = {}
): Promise<void> {
	const progress: Progress = { row: 0, since: 0, isEnough: false };
	const onRow = (cells: string[]) => {
		progress.row++;
		progress.since = 0;
		if (!progress.isEnough && !cells.every(isBlank)) progress.isEnough = !take(cells, progress.row);
		return null; // rows before a broken one are read too
	};
	try {
		const bytes = checked(open(), most);
		const { start, fault } = await startOf(bytes);
		const { delimiter, preface } = dialectOf(start.toString(), isKnown);
		const parser = parse({
			delimiter,
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			max_record_size: mostOfRow,
			on_record: onRow
		});
		const table = start.subarray(Buffer.byteLength(preface));
		await pipeline(inTurns(table, fault ?? bytes, progress), parser.resume());
		if (progress.row === 0) throw new Unreadable('the file is empty');
	} catch (error) {
		if (progress.isEnough) return; // we stopped early, so the last row can look broken
		const row = progress.row + 1;
		report({ file: name, column: null, ...unreadable(error, row) });
	}
}

/** The first bytes of a file, and why there are no more if that is a fault. */
async function startOf(bytes: AsyncIterator<Buffer>): Promise<{ start: Buffer; fault?: Unreadable }> {
	const parts: Buffer[] = [];
	let size = 0;
	try {
		for (let next = await bytes.next(); !next.done; next = await bytes.next()) {
			parts.push(next.value);
			size += next.value.length;
			if (size >= beginning) break;
		}
	} catch (fault) {
		if (size === 0 || !(fault instanceof Unreadable)) throw fault;
		return { start: Buffer.concat(parts), fault };
	}
	return { start: Buffer.concat(parts) };
}

/** The start and then the rest, with a turn for others after each part. */
async function* inTurns(
	start: Buffer,
	rest: AsyncIterable<Buffer> | Unreadable,
	progress: Progress
): AsyncGenerator<Buffer> {
	yield start;
	if (rest instanceof Unreadable) throw rest;
	for await (const part of rest) {
		await setImmediate();
		if (progress.isEnough) return;
		// The parser does not count commas towards the size of a row, so a row of only commas must be stopped here.
		if ((progress.since += part.length) > 4 * mostOfRow) throw new Unreadable(tooLong, true);
		yield part;
	}
}

const tooLong = 'is longer than 1 MB: check for a missing closing quotation mark';

/** @throws errors that are not about the contents of the file, such as that it does not exist */
function unreadable(error: unknown, row: number): { row: number | null; message: string } {
	if (error instanceof Unreadable) return { row: error.isOfRow ? row : null, message: error.message };
	if (!(error instanceof CsvError)) throw error;
	if (error.code === 'CSV_MAX_RECORD_SIZE') return { row, message: tooLong };
	if (error.code === 'CSV_QUOTE_NOT_CLOSED')
		return { row, message: 'a quotation mark is opened but not closed: check the file is complete' };
	return {
		row,
		message:
			'a quotation mark is in the wrong place: put the whole field in quotation marks, and double each one inside it'
	};
}
