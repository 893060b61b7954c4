import type { Problem } from '#lib/errors/errors.ts';
import type { Where } from '#lib/catalogue/format-document.ts';
import type { Source } from '#lib/catalogue/formats-csv.server.ts';
import type { FrameworkDocument } from '#lib/catalogue/framework.ts';

/** Makes a version of one framework from files as its publisher makes them. */
export interface Importer {
	/** The framework; its command is `import-SLUG`. */
	slug: string;
	/** What it reads, in this order. */
	files: string[];
	/** The option that names a file more, which may be left out. */
	optionalFile: string;
	/** One line, after "reads". */
	help: string;
	read(
		files: Source[],
		optional: Source | null,
		label: string
	): Promise<{ document: null; problems: Problem[] } | { document: FrameworkDocument; where: Where; counts: string }>;
}
