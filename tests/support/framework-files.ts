import { strFromU8, unzipSync, zipSync } from 'fflate';
import * as formats from '#lib/catalogue/format/files.server.ts';
import type { FrameworkDocument } from '#lib/catalogue/format/framework.ts';

/** A version as the texts of its files, by their names. */
export function textsOf(document: FrameworkDocument): Record<string, string> {
	const files = Object.entries(unzipSync(formats.zip(document)));
	return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The same as a browser sends them, with a file put in the place of another, or left out. */
export function filesOf(
	document: FrameworkDocument,
	changes: Record<string, string | Buffer | null> = {}
): File[] {
	return Object.entries({ ...textsOf(document), ...changes }).flatMap(([name, text]) =>
		text === null ? [] : [new File([text as BlobPart], name)]
	);
}

/** One zip of files by their paths. */
export function zipOf(files: Record<string, string | Uint8Array>, name = 'version.zip'): File {
	const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
	return new File([zipSync(bytes) as BlobPart], name);
}

/** A zip whose table of contents names one file many times, by many names. */
export function overlappingZip(bytes: Uint8Array, times: number): Uint8Array {
	const whole = Buffer.from(zipSync({ 'a0000.csv': bytes }));
	const contents = whole.indexOf('PK\x01\x02', 0, 'latin1');
	const end = whole.indexOf('PK\x05\x06', contents, 'latin1');
	const entries = Array.from({ length: times }, (_, index) => {
		const entry = Buffer.from(whole.subarray(contents, end));
		entry.write(`a${String(index).padStart(4, '0')}`, 46, 'latin1');
		return entry;
	});
	const summary = Buffer.from(whole.subarray(end));
	summary.writeUInt16LE(times, 8);
	summary.writeUInt16LE(times, 10);
	summary.writeUInt32LE(times * (end - contents), 12);
	return Buffer.concat([whole.subarray(0, contents), ...entries, summary]);
}
