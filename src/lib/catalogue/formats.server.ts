import { stringify } from 'csv-stringify/sync';
import { unzipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { Invalid, type Problem } from '#lib/errors/errors.ts';
import { readCsv } from './csv.server.ts';
import { problemsOf, type Origins } from './framework-check.ts';
import { inOrder, type FrameworkDocument } from './framework.ts';
import { headerProblems, readRecord, tables, writeRecord, type Rows, type Table } from './format.ts';

/** A file that says more than this wrong is not what it is taken for: the rest is not listed. */
const mostProblems = 500;
const largestZip = 200 * 1024 * 1024;
const largestUnzipped = 600 * 1024 * 1024;

/** The files of a framework, wherever they lie: each by name, or null where there is none. */
type Files = (name: string) => Readable | null;

const text = (least = 1) => v.pipe(v.string(), v.trim(), v.minLength(least), v.maxLength(2_000));
const dateText = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'is not a day, month or year such as 2025-09-25'));
const about = v.strictObject({
	slug: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower case letters, digits and single hyphens'), v.maxLength(60)),
	title: text(),
	publisher: text(),
	licence: text(),
	attribution: text(),
	sourceUrl: v.optional(v.nullable(v.pipe(v.string(), v.url('is not an address'), v.regex(/^https?:/, 'is not a web address'))), null),
	versionLabel: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'is not letters, digits, dots and hyphens (64 at most)')),
	publishedOn: v.optional(v.nullable(dateText), null)
});

/**
 * Reads a framework in the framework format from a folder or a zip of one.
 * @param isKnown whether another framework has published a level of this key
 * @throws Invalid with every problem found
 */
export async function read(place: string, isKnown: (key: string) => boolean): Promise<FrameworkDocument> {
	const files = fs.statSync(place).isDirectory() ? inFolder(place) : inZip(place);
	const origins = new Map<object, { file: string; row: number }>();
	const head = await readAbout(files);
	const problems = 'problems' in head ? head.problems : [];
	const rows = {} as { [name in keyof Rows]: Rows[name][] };
	for (const name of Object.keys(tables) as (keyof Rows)[]) rows[name] = (await readTable(tables[name], files, origins, problems)) as never[];
	if ('problems' in head || problems.length > 0) throw new Invalid(problems);
	const document = { ...head.value, ...rows };
	return checked(document, origins, isKnown);
}

/** The document in its one order. @throws Invalid with every problem in how its rows fit together */
export function checked(document: FrameworkDocument, origins: Origins, isKnown: (key: string) => boolean): FrameworkDocument {
	const problems = problemsOf(document, origins, isKnown);
	if (problems.length > 0) throw new Invalid(problems.slice(0, mostProblems));
	return inOrder(document);
}

/** Writes the folder that `read` reads as the same document. */
export function write(document: FrameworkDocument, folder: string): void {
	const { slug, title, publisher, licence, attribution, sourceUrl, label, publishedOn } = document;
	fs.mkdirSync(folder, { recursive: true });
	const head = { slug, title, publisher, licence, attribution, sourceUrl, versionLabel: label, publishedOn };
	fs.writeFileSync(path.join(folder, 'framework.json'), `${JSON.stringify(head, null, '\t')}\n`);
	for (const name of Object.keys(tables) as (keyof Rows)[]) {
		const table = tables[name];
		const file = path.join(folder, table.file);
		fs.rmSync(file, { force: true });
		const rows = document[name];
		if (rows.length === 0 && !table.required) continue;
		const header = table.columns.map(({ column }) => column);
		fs.writeFileSync(file, stringify([header, ...rows.map((row) => writeRecord(table, row))]));
	}
}

async function readAbout(files: Files): Promise<{ value: Omit<FrameworkDocument, keyof Rows> } | { problems: Problem[] }> {
	const file = 'framework.json';
	const problem = (message: string, column: string | null = null): Problem => ({ file, row: null, column, message });
	const stream = files(file);
	if (!stream) return { problems: [problem('is missing')] };
	let said: unknown;
	try {
		const parts: Buffer[] = [];
		for await (const part of stream) {
			parts.push(part as Buffer);
			if (parts.reduce((sum, { length }) => sum + length, 0) > 1_000_000) return { problems: [problem('is longer than a megabyte')] };
		}
		said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
	} catch (error) {
		return { problems: [problem(`is not JSON (${(error as Error).message.slice(0, 200)})`)] };
	}
	const result = v.safeParse(about, said);
	if (!result.success) return { problems: result.issues.map((issue) => problem(issue.message, v.getDotPath(issue))) };
	const { versionLabel: label, ...rest } = result.output;
	return { value: { ...rest, label } };
}

async function readTable(table: Table, files: Files, origins: Map<object, { file: string; row: number }>, problems: Problem[]): Promise<object[]> {
	const { file } = table;
	const stream = files(file);
	if (!stream) {
		if (table.required) problems.push({ file, row: null, column: null, message: 'is missing' });
		return [];
	}
	const values: object[] = [];
	let header: string[] | null = null;
	let usable = true;
	const amiss = await readCsv(file, stream, (record, row) => {
		if (header === null) {
			header = record.map((name) => name.trim());
			const found = headerProblems(table, header);
			usable = found.length === 0;
			problems.push(...found);
		} else if (usable && problems.length < mostProblems) {
			const read = readRecord(table, header, record, row);
			if ('problems' in read) problems.push(...read.problems);
			else {
				values.push(read.value);
				origins.set(read.value, { file, row });
			}
		}
	});
	problems.push(...amiss);
	return values;
}

function inFolder(folder: string): Files {
	return (name) => {
		const file = path.join(folder, name);
		return fs.existsSync(file) ? fs.createReadStream(file) : null;
	};
}

function inZip(file: string): Files {
	const problem = (message: string) => new Invalid([{ file: path.basename(file), row: null, column: null, message }]);
	if (fs.statSync(file).size > largestZip) throw problem('is larger than 200 MB');
	const known = ['framework.json', ...Object.values(tables).map(({ file }) => file)];
	let total = 0;
	let entries: Record<string, Uint8Array>;
	try {
		entries = unzipSync(fs.readFileSync(file), {
			filter: ({ name, originalSize }) => {
				if (!known.includes(path.basename(name))) return false;
				total += originalSize;
				if (total > largestUnzipped) throw problem('unpacks to more than 600 MB');
				return true;
			}
		});
	} catch (error) {
		throw error instanceof Invalid ? error : problem('is neither a folder nor a zip that can be read');
	}
	const byName = new Map(Object.entries(entries).map(([name, content]) => [path.basename(name), content]));
	return (name) => {
		const content = byName.get(name);
		return content ? Readable.from([Buffer.from(content)]) : null;
	};
}
