import { parse } from 'csv-parse';
import { pipeline, Readable, Transform } from 'node:stream';
import type { Problem } from '#lib/errors/errors.ts';

/** A record longer than this is no record of ours; it also bounds the memory that a strange file can take. */
const longestRecord = 1_000_000;

/**
 * Reads a CSV as it streams in: calls `onRow` with each record and its number from 1, header included.
 * @returns what is wrong with the file as a file; `onRow` sees to what is wrong with its rows
 */
export async function readCsv(file: string, stream: Readable, onRow: (record: string[], row: number) => void): Promise<Problem[]> {
	const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: longestRecord });
	let row = 0;
	try {
		for await (const record of pipeline(stream, checkedText(), parser, () => {})) onRow(record as string[], ++row);
	} catch (error) {
		return [{ file, row: row + 1, column: null, message: whyNot(error) }];
	}
	return row === 0 ? [{ file, row: null, column: null, message: 'is empty; a header row is expected' }] : [];
}

/** Lets UTF-8 text through and stops at anything else. */
function checkedText(): Transform {
	const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			if (chunk.includes(0)) return done(new Error('holds binary data (a NUL byte), not text'));
			try {
				done(null, utf8.decode(chunk, { stream: true }));
			} catch (error) {
				done(error as Error);
			}
		},
		flush(done) {
			try {
				done(null, utf8.decode());
			} catch (error) {
				done(error as Error);
			}
		}
	});
}

function whyNot(error: unknown): string {
	const { code, message } = error as { code?: string; message: string };
	if (code === 'CSV_MAX_RECORD_SIZE') return `is longer than ${longestRecord.toLocaleString('en-GB')} characters: this is not the CSV it is taken for`;
	if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quoted field is never closed: the file may be cut short';
	if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8 text: save it as UTF-8';
	if (code === 'EISDIR') return 'is a folder, not a file';
	if (code?.startsWith('CSV_')) return `is not CSV as it should be (${message})`;
	return message;
}
