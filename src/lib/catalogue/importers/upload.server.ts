/** Reads an uploaded zip or the files of a folder, without writing them to disk. */
import { Invalid } from '#lib/errors/errors.ts';
import { headFile } from '#lib/catalogue/format/head.ts';
import { tables } from '#lib/catalogue/format/format.ts';
import type { Source } from '#lib/catalogue/format/csv.server.ts';
import { readSources, type Reading } from '#lib/catalogue/format/files.server.ts';
import { BadZip, beginsAsZip, zipSources } from '#lib/catalogue/format/zip.server.ts';
import { importers } from './importers.server.ts';

/** In bytes, before and after unpacking. Real tables pack to about a tenth, so 100 times is a zip bomb. */
export const mostOfUpload = 32_000_000;
const mostUnpacked = 64_000_000;
const mostTimes = 100;

const known = [headFile, ...Object.values(tables).map(({ file }) => file)];

/**
 * Reads the framework format, or a publisher's own files.
 * @param labelOf gives a label to a version whose files have none
 * @throws Invalid when it cannot be read at all
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
	if (beginsAsZip(bytes)) return limited(zipSources(bytes), bytes.length);
	if (!known.includes(nameOf(first)))
		throw new BadZip('is not a zip or one of the files in the framework format');
	return [sourceOf(first)];
}

/** A browser may send the folder with the name. */
function sourceOf(file: File): Source {
	return { name: nameOf(file), open: () => file.stream() as unknown as AsyncIterable<Uint8Array> };
}

function nameOf({ name }: File): string {
	return name.split(/[\\/]/).at(-1) ?? name;
}

/** Limits the unpacked size of all files together: a small zip can contain a very large file. */
function limited(sources: Source[], packed: number): Source[] {
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
