import { stringify } from 'csv-stringify/sync';
import { zipSync } from 'fflate';
import { cellsOf, headerOf, tables, type Table, type TableName } from '../../src/lib/catalogue/format.ts';
import { rowsOf } from '../../src/lib/catalogue/format-document.ts';
import { headFile, writeHead } from '../../src/lib/catalogue/format-head.ts';
import type { FrameworkDocument } from '../../src/lib/catalogue/framework.ts';

/** A version as the texts of its files, by their names. */
export function textsOf(document: FrameworkDocument): Record<string, string> {
	const rows = rowsOf(document);
	const texts = (Object.keys(tables) as TableName[]).map((name) => {
		const table = tables[name] as Table<unknown>;
		return [
			table.file,
			stringify([headerOf(table), ...rows[name].map((row) => cellsOf(table, row))])
		] as const;
	});
	return { [headFile]: writeHead(document), ...Object.fromEntries(texts) };
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
