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
