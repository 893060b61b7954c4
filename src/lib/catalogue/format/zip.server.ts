/** Reads the files in a zip. Each is unpacked as it is read, so that a zip bomb is refused early. */
import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Source } from './csv.server.ts';
import { numberWords } from '#lib/text/counts.ts';

const mostOfZip = 256_000_000;
const mostFiles = 1_000;
const stored = 0;
const deflated = 8;

/** Signatures and fixed sizes: PKWARE's APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
const end = { signature: 0x06054b50, size: 22 };
const entry = { signature: 0x02014b50, size: 46 };
const local = { signature: 0x04034b50, size: 30 };
const longestComment = 65_535;

export class BadZip extends Error {}

interface Entry {
	path: string;
	method: number;
	checksum: number;
	compressed: number;
	offset: number;
}

/** @throws BadZip */
export async function readZip(file: string): Promise<Source[]> {
	const { size } = await fs.stat(file);
	if (size > mostOfZip) throw new BadZip(`is larger than ${mostOfZip / 1_000_000} MB`);
	return zipSources(await fs.readFile(file));
}

/**
 * Leaves out the files that a Mac adds. If all files are in one folder, their paths start inside it.
 * @throws BadZip
 */
export function zipSources(bytes: Buffer): Source[] {
	const entries = entriesOf(bytes).filter(({ path }) => !/(\/|^__MACOSX\/.*|(^|\/)\.[^/]*)$/.test(path));
	const [top = ''] = entries[0]?.path.match(/^[^/]+\//) ?? [];
	const inside = entries.every(({ path }) => path.startsWith(top)) ? top.length : 0;
	return entries.map((one) => ({ name: one.path.slice(inside), open: () => contents(bytes, one) }));
}

export async function isZip(file: string): Promise<boolean> {
	const handle = await fs.open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
		return beginsAsZip(buffer.subarray(0, bytesRead));
	} finally {
		await handle.close();
	}
}

export function beginsAsZip(bytes: Buffer): boolean {
	return bytes.length >= 4 && [local.signature, end.signature].includes(bytes.readUInt32LE());
}

function entriesOf(bytes: Buffer): Entry[] {
	try {
		const summary = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
		if (summary < Math.max(0, bytes.length - end.size - longestComment))
			throw new BadZip('is incomplete or is not a zip');
		const count = bytes.readUInt16LE(summary + 10);
		if (count > mostFiles) throw new BadZip(`contains more than ${numberWords(mostFiles)} files`);
		const entries: Entry[] = [];
		for (let at = bytes.readUInt32LE(summary + 16); entries.length < count; at += sizeOf(bytes, at))
			entries.push(entryAt(bytes, at));
		return entries;
	} catch (error) {
		throw error instanceof RangeError
			? new BadZip('is damaged: its table of contents cannot be read')
			: error;
	}
}

function entryAt(bytes: Buffer, at: number): Entry {
	if (bytes.readUInt32LE(at) !== entry.signature)
		throw new BadZip('is damaged: its table of contents cannot be read');
	const path = bytes.toString('utf8', at + entry.size, at + entry.size + bytes.readUInt16LE(at + 28));
	if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(path))
		throw new BadZip('contains a path that leads outside it: make the zip again from one folder');
	if (bytes.readUInt16LE(at + 8) & 1) throw new BadZip(`is protected by a password (${path})`);
	return {
		path: path.replaceAll('\\', '/'),
		method: bytes.readUInt16LE(at + 10),
		checksum: bytes.readUInt32LE(at + 16),
		compressed: bytes.readUInt32LE(at + 20),
		offset: bytes.readUInt32LE(at + 42)
	};
}

function sizeOf(bytes: Buffer, at: number): number {
	return entry.size + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
}

async function* contents(
	bytes: Buffer,
	{ method, checksum, compressed, offset }: Entry
): AsyncGenerator<Uint8Array> {
	if (offset + local.size > bytes.length || bytes.readUInt32LE(offset) !== local.signature)
		throw new BadZip('is damaged in the zip');
	if (method !== stored && method !== deflated)
		throw new BadZip('uses an unusual type of compression: make the zip again');
	const start = offset + local.size + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
	const packed = bytes.subarray(start, start + compressed);
	let sum = 0;
	try {
		for await (const part of method === stored
			? slices(packed)
			: Readable.from(slices(packed)).pipe(createInflateRaw())) {
			sum = crc32(part, sum);
			yield part;
		}
	} catch (error) {
		throw String((error as NodeJS.ErrnoException).code).startsWith('Z_')
			? new BadZip('is damaged in the zip')
			: error;
	}
	if (sum !== checksum) throw new BadZip('is damaged in the zip: its checksum does not match');
}

function* slices(bytes: Buffer): Generator<Buffer> {
	for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
