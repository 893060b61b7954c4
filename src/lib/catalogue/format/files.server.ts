import fs from 'node:fs/promises';
import path from 'node:path';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import { Conflict, Invalid, type Problem } from '#lib/errors/errors.ts';
import { cellsOf, headerOf, rowReader, tables, type Table, type TableName } from './format.ts';
import { headFile, readHead, writeHead } from './head.ts';
import { documentOf, rowsOf, type Findings, type FormatRows, type Rows } from './document.ts';
import { BadZip, isZip, readZip } from './zip.server.ts';
import { canonical, type FrameworkDocument } from './framework.ts';
import { collector, type Collector } from '#lib/tables/collector.ts';
import { headingOf } from '#lib/tables/headings.ts';
import { readRows } from '#lib/tables/rows.server.ts';
import { fileSource, type Source } from '#lib/tables/source.server.ts';
import { readText } from '#lib/tables/text.server.ts';
import { numberWords } from '#lib/text/counts.ts';

/** Where there are problems, the document has what could be read, so that it can be checked too. */
export interface Reading extends Findings {
	document: FrameworkDocument;
}

/** Twice what the format allows. Each row is kept in memory. */
const mostRows = 1_000_000;

/**
 * Reads a folder or a zip. `frameworks.store` checks that its parts fit together.
 * @throws Invalid when it cannot be read at all
 */
export async function read(place: string): Promise<Reading> {
	try {
		return await readSources(await sourcesIn(place));
	} catch (error) {
		if (!(error instanceof BadZip)) throw error;
		throw new Invalid([{ file: path.basename(place), row: null, column: null, message: error.message }]);
	}
}

/**
 * Creates the folder if it does not exist.
 * @throws Conflict when the folder contains anything but an earlier export
 */
export async function write(document: FrameworkDocument, folder: string): Promise<void> {
	await fs.mkdir(folder).catch((error) => {
		if (error.code !== 'EEXIST') throw error;
	});
	const ours = new Set([headFile, ...Object.values(tables).map(({ file }) => file)]);
	const there = await fs.readdir(folder);
	if (there.length > 0 && (!there.includes(headFile) || there.some((name) => !ours.has(name))))
		throw new Conflict(`${folder} contains other files: choose an empty folder, or one that does not exist.`);
	for (const [name, lines] of Object.entries(texts(document)))
		await pipeline(Readable.from(lines), createWriteStream(path.join(folder, name)));
}

export function zip(document: FrameworkDocument): Uint8Array {
	const files = Object.entries(texts(document)).map(
		([name, lines]) => [name, strToU8([...lines].join(''))] as const
	);
	return zipSync(Object.fromEntries(files));
}

function texts(document: FrameworkDocument): Record<string, Iterable<string>> {
	const rows = rowsOf(canonical(document));
	const written = (Object.keys(tables) as TableName[]).map((name) => {
		const table = tables[name] as Table<unknown>;
		return [table.file, lines(table, rows[name])] as const;
	});
	return { ...Object.fromEntries(written), [headFile]: [writeHead(document)] };
}

function* lines<Row>(table: Table<Row>, rows: readonly Row[]): Generator<string> {
	yield stringify([headerOf(table)]);
	for (let at = 0; at < rows.length; at += 1000)
		yield stringify(rows.slice(at, at + 1000).map((row) => cellsOf(table, row)));
}

async function sourcesIn(place: string): Promise<Source[]> {
	if ((await fs.stat(place)).isDirectory()) {
		const names = (await fs.readdir(place)).sort();
		return names.filter((name) => !name.startsWith('.')).map((name) => fileSource(path.join(place, name)));
	}
	if (await isZip(place)) return await readZip(place);
	throw new BadZip('is not a folder or a zip');
}

export async function readSources(sources: Source[]): Promise<Reading> {
	const problems = collector();
	const { report, count } = problems;
	reportFiles(sources, report);
	const find = (name: string) => sources.find((source) => source.name === name);
	const headSource = find(headFile);
	const text = headSource ? await readText(headSource, report) : null;
	const head = text === null ? null : readHead(text, report);
	const files = {} as Record<TableName, Rows<unknown>>;
	const doubtful = new Set<TableName>();
	for (const name of Object.keys(tables) as TableName[]) {
		const before = count();
		files[name] = await readTable(tables[name] as Table<unknown>, find(tables[name].file), problems);
		if (count() > before || (!tables[name].mayLack && !find(tables[name].file))) doubtful.add(name);
	}
	const { document, where } = documentOf(head ?? headless, files as FormatRows, report);
	return { document, where, problems: problems.all(), doubtful };
}

/** Replaces a framework.json that cannot be read. Such a version is never stored. */
const headless = {
	slug: 'unknown',
	title: '',
	publisher: '',
	licence: '',
	attribution: '',
	sourceUrl: null,
	label: '',
	publishedOn: null,
	ladderEvidence: 'framework'
} as const;

function reportFiles(sources: Source[], report: (problem: Problem) => void) {
	const there = sources.map(({ name }) => name);
	const needed = [headFile, ...Object.values(tables).flatMap(({ file, mayLack }) => (mayLack ? [] : file))];
	const known = [headFile, ...Object.values(tables).map(({ file }) => file)];
	for (const file of needed)
		if (!there.includes(file)) report({ file, row: null, column: null, message: 'the file is missing' });
	for (const file of known)
		if (there.indexOf(file) !== there.lastIndexOf(file))
			report({ file, row: null, column: null, message: 'appears more than once' });
	for (const file of there)
		if (file.endsWith('.csv') && !known.includes(file))
			report({ file, row: null, column: null, message: 'is not one of the files in the framework format' });
}

export async function readTable<Row>(
	table: Table<Row>,
	source: Source | undefined,
	{ report, isFull }: Collector
): Promise<Rows<Row>> {
	const rows: Row[] = [];
	const numbers: number[] = [];
	const seen = new Set<string>();
	let toRow: ReturnType<typeof rowReader<Row>> = null;
	const take = (cells: string[], number: number) => {
		if (!toRow) return (toRow = rowReader(table, cells, report)) !== null;
		if (rows.length === mostRows) {
			const message = `has more than ${numberWords(mostRows)} rows`;
			return (report({ file: table.file, row: null, column: null, message }), false);
		}
		const row = toRow(cells, number);
		const written = row && JSON.stringify(row);
		if (!row || !written || seen.has(written)) return !isFull();
		seen.add(written);
		rows.push(row);
		numbers.push(number);
		return true;
	};
	const known = new Set(headerOf(table).map(headingOf));
	if (source && !isFull()) await readRows(source, take, report, { isKnown: (heading) => known.has(heading) });
	return { rows, numbers };
}
