import type { Source } from '#lib/catalogue/format/csv.server.ts';
import type { Reading } from '#lib/catalogue/format/files.server.ts';

/** Makes a version of one framework from files as its publisher makes them. */
export interface Importer {
	/** The framework; its command is `import-SLUG`. */
	slug: string;
	/** What it reads, in this order. */
	files: string[];
	/** The option that names a file more, which may be left out. */
	optionalFile: string;
	/** What the command does, in one line. */
	help: string;
	/**
	 * These files in the order that it reads them; null where they are others. What a file is, its columns say.
	 * @throws Invalid where some of them are not there
	 */
	recognise(sources: readonly Source[]): Promise<Source[] | null>;
	/** @throws Invalid when it makes no sense to go on, such as when files are swapped */
	read(files: Source[], optional: Source | null, label: string): Promise<Reading & { counts: string }>;
}
