/** Reads the files in a zip. Its table of contents is checked before anything is unpacked. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as zip from '@zip.js/zip.js';
import { numberWords } from '#lib/text/counts.ts';
import type { Source } from '#lib/tables/source.server.ts';
import { Unreadable } from '#lib/tables/text.server.ts';
import { headFile } from './head.ts';

const mostOfZip = 256_000_000;
const mostFiles = 1_000;

/** Why a zip as a whole cannot be read, as the end of a sentence about it. */
export class BadZip extends Error {}

/** @throws BadZip */
export async function readZip(file: string): Promise<Source[]> {
	const { size } = await fs.stat(file);
	if (size > mostOfZip) throw new BadZip(`is larger than ${mostOfZip / 1_000_000} MB`);
	return zipSources(await fs.readFile(file));
}

/**
 * Leaves out the files that a Mac adds. Paths start in the folder of the framework.
 * @param most how large all files may be together, in bytes
 * @throws BadZip
 */
export async function zipSources(bytes: Uint8Array, most = Infinity): Promise<Source[]> {
	const all = await entriesOf(bytes);
	if (all.some(({ filename }) => filename === '[Content_Types].xml'))
		throw new BadZip('is a spreadsheet: save each sheet as "CSV UTF-8"');
	if (all.reduce((size, { uncompressedSize }) => size + uncompressedSize, 0) > most)
		throw new BadZip(
			`unpacks to more than ${Math.floor(most / 1_000_000)} MB, which is more than we can accept`
		);
	const entries = all.filter(({ filename }) => !/^__MACOSX\/|(^|\/)\.[^/]*$/.test(filename));
	const folder = folderOf(entries.map(({ filename }) => filename));
	return entries.map((entry) => ({
		name: entry.filename.startsWith(folder) ? entry.filename.slice(folder.length) : entry.filename,
		open: () => contents(entry)
	}));
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

/** Whether a file begins with an entry of a zip, or is an empty zip. */
export function beginsAsZip(bytes: Uint8Array): boolean {
	return ['PK\x03\x04', 'PK\x05\x06'].includes(String.fromCharCode(...bytes.subarray(0, 4)));
}

/** The files of a zip, none of which overlap. */
async function entriesOf(bytes: Uint8Array): Promise<zip.FileEntry[]> {
	const reader = new zip.ZipReader(new zip.Uint8ArrayReader(bytes), {
		checkCrc32: true,
		useWebWorkers: false,
		normalizeFilename: (name) => name.replaceAll('\\', '/')
	});
	const entries: zip.FileEntry[] = [];
	try {
		for await (const entry of reader.getEntriesGenerator()) {
			if (entries.length === mostFiles)
				throw new BadZip(`contains more than ${numberWords(mostFiles)} files`);
			if (entry.encrypted) throw new BadZip(`is protected by a password (${entry.filename})`);
			if (entry.directory) continue;
			await entry.getData(new zip.Uint8ArrayWriter(), { checkOverlappingEntryOnly: true });
			entries.push(entry);
		}
		return entries;
	} catch (error) {
		throw error instanceof BadZip ? error : new BadZip(damage(error));
	}
}

function damage(error: unknown): string {
	switch ((error as Error).message) {
		case zip.ERR_UNSAFE_FILENAME:
			return 'contains a path that leads outside it: make the zip again from one folder';
		case zip.ERR_BAD_FORMAT:
		case zip.ERR_EOCDR_NOT_FOUND:
			return 'is incomplete or is not a zip';
		case zip.ERR_OVERLAPPING_ENTRY:
			return 'has files that overlap: make the zip again';
		default:
			return 'is damaged: its table of contents cannot be read';
	}
}

/** The folder of framework.json, or the one that all tables are in: there may be other files above it. */
function folderOf(paths: readonly string[]): string {
	const folders = (those: readonly string[]) =>
		new Set(those.map((one) => one.slice(0, one.lastIndexOf('/') + 1)));
	const heads = folders(paths.filter((one) => path.posix.basename(one) === headFile));
	const tables = folders(paths.filter((one) => one.endsWith('.csv')));
	const [folder = ''] = heads.size === 1 ? heads : tables.size === 1 ? tables : [];
	return folder;
}

async function* contents(entry: zip.FileEntry): AsyncGenerator<Uint8Array> {
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const done = entry.getData(writable);
	done.catch(() => {}); // the same error ends what we read
	try {
		let size = 0;
		for await (const part of readable as unknown as AsyncIterable<Uint8Array>) {
			size += part.length;
			if (size > entry.uncompressedSize) throw new Unreadable('the file is larger than the zip says');
			yield part;
		}
		await done;
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable(
			(error as Error).message === zip.ERR_UNSUPPORTED_COMPRESSION
				? 'the file uses an unusual type of compression: make the zip again'
				: 'the file is damaged in the zip: make the zip again'
		);
	}
}
