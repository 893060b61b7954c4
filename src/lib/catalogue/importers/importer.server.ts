import type { Source } from '#lib/tables/source.server.ts';
import type { Reading } from '#lib/catalogue/format/files.server.ts';

/** Makes a version of one framework from its publisher's own files. */
export interface Importer {
	/** The framework; its command is `import-SLUG`. */
	slug: string;
	files: string[];
	/** The option that names an optional file. */
	optionalFile: string;
	help: string;
	/**
	 * Recognises the files by their columns, and returns them in order, or `null` if they are other files.
	 * @throws Invalid if some of them are missing
	 */
	recognise(sources: readonly Source[]): Promise<Source[] | null>;
	/** @throws Invalid if it cannot continue, such as when files are swapped */
	read(files: Source[], optional: Source | null, label: string): Promise<Reading & { counts: string }>;
}
