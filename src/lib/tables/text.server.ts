/** The bytes of a file as text, checked as they come. */
import { isUtf8 } from 'node:buffer';
import type { Problem } from '#lib/errors/errors.ts';
import type { Source } from './source.server.ts';

export interface Limit {
	bytes: number;
	words: string;
}

/** Far more than any real file of each kind. */
const mostOfText: Limit = { bytes: 1_000_000, words: '1 MB' };
export const mostOfTable: Limit = { bytes: 512_000_000, words: '512 MB' };

/** How many bytes are read before others have their turn. */
const slice = 65_536;

/** Why a file cannot be read, as a sentence about it, or about the row that comes next. */
export class Unreadable extends Error {
	readonly isOfRow: boolean;

	constructor(message: string, isOfRow = false) {
		super(message);
		this.isOfRow = isOfRow;
	}
}

/** Reads a small text file. Reports a problem and returns `null` if it cannot be read. */
export async function readText(
	{ name, open }: Source,
	report: (problem: Problem) => void
): Promise<string | null> {
	const parts: Uint8Array[] = [];
	try {
		for await (const part of checked(open(), mostOfText)) parts.push(part);
		return new TextDecoder().decode(Buffer.concat(parts));
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		report({ file: name, row: null, column: null, message: error.message });
		return null;
	}
}

/**
 * Passes the bytes on, a little at a time, as long as they are text of a sensible size. What comes before a fault is passed on too.
 * @throws Unreadable
 */
export async function* checked(bytes: AsyncIterable<Uint8Array>, most: Limit): AsyncGenerator<Buffer> {
	let size = 0;
	let rest: Buffer = Buffer.alloc(0);
	for await (const part of inSlices(bytes)) {
		if (size === 0) checkBeginning(part);
		size += part.length;
		if (size > most.bytes) throw new Unreadable(`the file must be ${most.words} or smaller`);
		const whole = Buffer.concat([rest, part]);
		const end = startOfLastCharacter(whole);
		yield* checkedPart(whole.subarray(0, end));
		rest = whole.subarray(end);
	}
	yield* checkedPart(rest);
}

/** The same bytes, in parts of one size but for the last. */
async function* inSlices(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let held: Uint8Array = Buffer.alloc(0);
	for await (const part of bytes) {
		held = held.length === 0 ? part : Buffer.concat([held, part]);
		let at = 0;
		for (; held.length - at >= slice; at += slice) yield held.subarray(at, at + slice);
		held = held.subarray(at);
	}
	if (held.length > 0) yield held;
}

function* checkedPart(bytes: Buffer): Generator<Buffer> {
	const nul = bytes.indexOf(0);
	if (nul < 0 && isUtf8(bytes)) return yield bytes;
	const text = nul < 0 ? bytes : bytes.subarray(0, nul);
	const [before = ''] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text).split('\uFFFD', 1);
	yield Buffer.from(before + unknown);
	throw new Unreadable(nul < 0 ? notUtf8(bytes, Buffer.byteLength(before)) : notText, true);
}

const notText = 'the file is not text: it has a NUL byte';

/** In place of a fault, long enough that a reader who looks ahead has taken in everything before it. */
const unknown = '\uFFFD'.repeat(4);

function checkBeginning(bytes: Uint8Array) {
	const [first = 1, second = 1] = bytes;
	if (
		(first === 0xff && second === 0xfe) ||
		(first === 0xfe && second === 0xff) ||
		(first === 0) !== (second === 0)
	)
		throw new Unreadable('the file is UTF-16: save it as "CSV UTF-8"');
	if (first === 0x50 && second === 0x4b)
		throw new Unreadable('the file is a spreadsheet or a zip: save it as "CSV UTF-8"');
}

/** Bytes that Windows-1252 has no character for. */
const notWindows = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Shows the words around the fault, and says which encoding it may be. */
function notUtf8(bytes: Buffer, at: number): string {
	const around = bytes.subarray(Math.max(0, at - 12), at + 12);
	const [before = '', after = ''] = new TextDecoder().decode(around).split(/(?<=^[^\uFFFD]*)(?=\uFFFD)/);
	const words = /[^\r\n,;"\t]*$/.exec(before)?.[0] + (/^[^\r\n,;"\t]*/.exec(after)?.[0] ?? '');
	const encoding = around.some((byte) => notWindows.includes(byte)) ? '' : ' but probably Windows-1252';
	return `the file is not UTF-8${encoding} (here: "${words}"). Save it as "CSV UTF-8"`;
}

/** Where a character begins that may not be complete; the length if the last one is. */
function startOfLastCharacter(bytes: Buffer): number {
	for (let back = 1; back <= 3 && back <= bytes.length; back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0) return bytes.length - back;
		if (byte < 0x80) break;
	}
	return bytes.length;
}
