/** Files of a framework as a browser sends them: a zip, or the files of a folder. Nothing of it is written to disk. */
import { Invalid } from '#lib/errors/errors.ts';
import { headFile } from '#lib/catalogue/format/head.ts';
import { tables } from '#lib/catalogue/format/format.ts';
import type { Source } from '#lib/catalogue/format/csv.server.ts';
import { readSources, type Reading } from '#lib/catalogue/format/files.server.ts';
import { BadZip, beginsAsZip, zipSources } from '#lib/catalogue/format/zip.server.ts';
import { importers } from './importers.server.ts';

/**
 * How large what is sent may be together, and how large once it is unpacked; in bytes. Tables are packed to a tenth or so of
 * their size: what unpacks to a hundred times of it was made to.
 */
export const mostOfUpload = 32_000_000;
const mostUnpacked = 64_000_000;
const mostTimes = 100;

const known = [headFile, ...Object.values(tables).map(({ file }) => file)];

/**
 * Reads one version from what was uploaded: in the framework format, or as the publisher of a framework makes its files. What a
 * file is, its bytes say; its name only tells which of the format's it is.
 * @param labelOf the label of a version whose files give it none
 * @throws Invalid when there is no reading it at all
 */
export async function read(
	files: readonly File[],
	labelOf: (slug: string) => Promise<string>
): Promise<Reading> {
	try {
		const sources = await sourcesIn(files);
		for (const importer of importers) {
			const own = await importer.recognise(sources);
			if (own) return await importer.read(own, null, await labelOf(importer.slug));
		}
		return await readSources(sources);
	} catch (error) {
		if (!(error instanceof BadZip)) throw error;
		const [file = null] = files.map(nameOf);
		throw new Invalid([{ file, row: null, column: null, message: error.message }]);
	}
}

async function sourcesIn(files: readonly File[]): Promise<Source[]> {
	const [first] = files;
	if (!first || files.length > 1) return files.map(sourceOf);
	const bytes = Buffer.from(await first.arrayBuffer());
	if (beginsAsZip(bytes)) return held(zipSources(bytes), bytes.length);
	if (!known.includes(nameOf(first)))
		throw new BadZip('is not a zip or one of the files in the framework format');
	return [sourceOf(first)];
}

/** A browser may send the folder with the name; a file by another name is named as it came, so that it is refused by it. */
function sourceOf(file: File): Source {
	return { name: nameOf(file), open: () => file.stream() as unknown as AsyncIterable<Uint8Array> };
}

function nameOf({ name }: File): string {
	return name.split(/[\\/]/).at(-1) ?? name;
}

/** The same files, which together unpack to so much and no more: a small zip can hold a very large file. */
function held(sources: Source[], packed: number): Source[] {
	const most = Math.min(mostUnpacked, 1_000_000 + mostTimes * packed);
	let size = 0;
	return sources.map(({ name, open }) => ({
		name,
		async *open() {
			for await (const part of open()) {
				size += part.length;
				if (size > most)
					throw new BadZip(
						`unpacks to more than ${Math.floor(most / 1_000_000)} MB, which is more than we can accept`
					);
				yield part;
			}
		}
	}));
}
