/** Reads an uploaded zip or the files of a folder, without writing them to disk. */
import { Invalid } from '#lib/errors/errors.ts';
import { headFile } from '#lib/catalogue/format/head.ts';
import { tables } from '#lib/catalogue/format/format.ts';
import { bytesSource, type Source } from '#lib/tables/source.server.ts';
import { readSources, type Reading } from '#lib/catalogue/format/files.server.ts';
import { BadZip, beginsAsZip, zipSources } from '#lib/catalogue/format/zip.server.ts';
import { importers } from './importers.server.ts';

/** In bytes, before and after unpacking. Real tables pack to about a tenth, so 100 times is a zip bomb. */
export const mostOfUpload = 32_000_000;
export const tooLarge = `The files must be ${mostOfUpload / 1_000_000} MB or smaller in total`;
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
		const [file = null] = files.length === 1 ? files.map(nameOf) : [];
		throw new Invalid([{ file, row: null, column: null, message: error.message }]);
	}
}

async function sourcesIn(files: readonly File[]): Promise<Source[]> {
	const total = files.reduce((sum, { size }) => sum + size, 0);
	if (total > mostOfUpload) throw new BadZip(tooLarge);
	const sources = await Promise.all(files.map(sourceOf));
	const [first] = files;
	if (!first || files.length > 1) return sources;
	const bytes = Buffer.from(await first.arrayBuffer());
	if (beginsAsZip(bytes))
		return zipSources(bytes, Math.min(mostUnpacked, 1_000_000 + mostTimes * bytes.length));
	if (!known.includes(nameOf(first)))
		throw new BadZip('is not a zip or one of the files in the framework format');
	return sources;
}

async function sourceOf(file: File): Promise<Source> {
	return bytesSource(new Uint8Array(await file.arrayBuffer()), nameOf(file));
}

/** A browser may send the folder with the name. */
function nameOf({ name }: File): string {
	return name.split(/[\\/]/).at(-1) ?? name;
}
