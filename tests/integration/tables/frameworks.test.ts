/** Tables as other programs write them, each tiny and invented; their bytes are in tests/cases. */
import fs from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect } from 'vitest';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { Invalid, problemInWords } from '#lib/errors/errors.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { editor } = cast;
const folder = path.join('tests', 'cases');
const bytesOf = (name: string) => fs.readFileSync(path.join(folder, name));
const fileOf = (name: string, bytes: string | Uint8Array) => new File([bytes as BlobPart], name);

/** The four files of a framework, some of them replaced. */
function framework(changes: Record<string, string | Uint8Array> = {}): File[] {
	const names = ['framework.json', 'levels.csv', 'skills.csv', 'requirements.csv'];
	return names.map((name) => fileOf(name, changes[name] ?? bytesOf(path.join('framework', name))));
}

/** What is wrong with files that are imported; empty if they are stored. */
async function wrongWith(sql: Sql, files: File[]): Promise<string[]> {
	try {
		await versions.bring(sql, editor, files);
		return [];
	} catch (thrown) {
		if (!(thrown instanceof Invalid)) throw thrown;
		return thrown.problems.map(problemInWords);
	}
}

const levels = (...rows: string[]) => ({ 'levels.csv': rows.join('\n') });
const junior = 'Data,Analyst,Junior,1,2';
const senior = 'Data,Analyst,Senior,2,4';

describe('a framework', () => {
	test.for<[string, Record<string, string | Uint8Array>]>([
		['as it is', {}],
		['with semicolons', { 'levels.csv': bytesOf('levels.semicolons.csv') }],
		[
			'with tabs',
			levels(...['family,role,level,order,stage', junior, senior].map((row) => row.replaceAll(',', '\t')))
		],
		[
			'with semicolons in all files',
			{
				'levels.csv': bytesOf('levels.semicolons.csv'),
				'skills.csv': 'skill;summary\nMaths;Sums, and more\nWriting;',
				'requirements.csv':
					'role;level;skill;proficiency\nAnalyst;Junior;Maths;working\nAnalyst;Senior;Writing;expert'
			}
		],
		['with the line for Excel', levels('sep=,', 'family,role,level,order,stage', junior, senior)],
		['with an invisible character in a heading', { 'levels.csv': bytesOf('levels.zero-width-heading.csv') }],
		[
			'with a no-break space and capitals in headings',
			levels('Family\u00A0,ROLE,\u2060level,order,stage\u200E', junior, senior)
		],
		[
			'with two marks before its headings',
			levels('\uFEFF\uFEFFfamily,role,level,order,stage', junior, senior)
		],
		['with empty columns at the end', { 'levels.csv': bytesOf('levels.trailing-commas.csv') }],
		[
			'with an empty column between',
			levels('family,role,,level,order,stage', 'Data,Analyst,,Junior,1,2', 'Data,Analyst,,Senior,2,4')
		],
		['with empty columns in some rows', levels('family,role,level,order,stage', `${junior},,`, senior)],
		['with rows that end early', levels('family,role,level,order,stage,bands,,', `${junior},6,,`, senior)],
		[
			'with line ends of every kind',
			{ 'levels.csv': `family,role,level,order,stage\r\n${junior}\r${senior}\n` }
		],
		['with C, C++ and C#', { 'skills.csv': bytesOf('skills.c-family.csv') }],
		['with F and F#', { 'skills.csv': 'skill\nMaths\nWriting\nF\nF#' }],
		[
			'with Objective-C and Objective-C++',
			{ 'skills.csv': 'skill\nMaths\nWriting\nObjective-C\nObjective-C++' }
		]
	])('%s is imported', async ([, changes], { sql }) => {
		await settle(sql);
		expect(await wrongWith(sql, framework(changes))).toEqual([]);
		const { levels } = await frameworks.read(sql, 'tiny');
		expect(levels.map(({ role, name, rung, stage }) => [role, name, rung, stage])).toEqual([
			['Analyst', 'Junior', 1, 2],
			['Analyst', 'Senior', 2, 4]
		]);
	});

	test.for<[string, Record<string, string | Uint8Array>, string]>([
		[
			'a cell beside the columns',
			levels('family,role,level,order,stage,,', `${junior},,x`, senior),
			'levels.csv row 2: "x" is in column 7, which has no name in the header'
		],
		[
			'a column twice but for what cannot be seen',
			levels('family,role,level,order,stage,sta\u200Bge', `${junior},2`, `${senior},4`),
			'levels.csv row 1, stage: the column appears twice'
		],
		[
			'a date that may be two',
			{ 'roles.csv': '', ...levels('family,role,level,order,stage,bands', `${junior},soon`) },
			'levels.csv row 2, bands: "soon" is not a band'
		]
	])('with %s is refused', async ([, changes, said], { sql }) => {
		await settle(sql);
		expect((await wrongWith(sql, framework(changes))).join('\n')).toContain(said);
	});

	test('has its bands back when a spreadsheet took them for dates', async ({ sql }) => {
		await settle(sql);
		expect(await wrongWith(sql, framework({ 'levels.csv': bytesOf('levels.excel-bands.csv') }))).toEqual([]);
		expect((await frameworks.read(sql, 'tiny')).levels.map(({ bands }) => bands)).toEqual(['6-7', '8a']);
	});

	test('has its dates back when a spreadsheet changed them, if they can only mean one day', async ({
		sql
	}) => {
		await settle(sql);
		const roles = (date: string) => fileOf('roles.csv', `role,source_date\nAnalyst,${date}`);
		for (const [written, date] of [
			['25/09/2025', '2025-09-25'],
			['Sep-25', '2025-09'],
			['25-Sep-24', '2024-09-25']
		] as const) {
			const head = bytesOf('framework/framework.json').toString().replace('v1', date);
			expect(await wrongWith(sql, [...framework({ 'framework.json': head }), roles(written)])).toEqual([]);
			expect((await frameworks.read(sql, 'tiny', date)).roles[0]?.sourceDate).toBe(date);
		}
		expect(await wrongWith(sql, [...framework(), roles('05/09/2025')])).toEqual([
			'roles.csv row 2, source_date: "05/09/2025" may be 2025-09-05 or 2025-05-09, because spreadsheets change dates: write the one you mean'
		]);
	});

	test.for<[string, () => File]>([
		[
			'of the newer kind, for large files',
			() => fileOf('framework-zip64.zip', bytesOf('framework-zip64.zip'))
		],
		['with a folder and a file beside it', () => zipped({ ...inFolder('tiny/'), 'README.md': 'Read me.' })],
		[
			'with a folder in a folder',
			() => zipped({ ...inFolder('downloads/tiny/'), 'downloads/notes.txt': 'x' })
		],
		[
			'with another table beside its folder',
			() => zipped({ ...inFolder('tiny/'), 'notes.txt': 'a,b', '.hidden.csv': 'x' })
		],
		['with the backslashes of Windows', () => zipped(inFolder('tiny\\'))]
	])('may come in a zip %s', async ([, file], { sql }) => {
		await settle(sql);
		expect(await wrongWith(sql, [file()])).toEqual([]);
		expect((await frameworks.read(sql, 'tiny')).levels).toHaveLength(2);
	});

	test('is imported from a table of many megabytes', async ({ sql }) => {
		await settle(sql);
		const summary = 'x'.repeat(19_000);
		const many = Array.from({ length: 300 }, (_, n) => `Skill ${n},${summary}`).join('\n');
		expect(
			await wrongWith(sql, framework({ 'skills.csv': `skill,summary\nMaths,\nWriting,\n${many}` }))
		).toEqual([]);
		expect((await frameworks.read(sql, 'tiny')).skills).toHaveLength(302);
	});

	test('of many faulty rows is read as far as anyone corrects them at once', async ({ sql }) => {
		await settle(sql);
		const rows = 'x,y\n'.repeat(100_000);
		const found = await wrongWith(sql, framework({ 'levels.csv': `family,role,level,order,stage\n${rows}` }));
		expect(found).toHaveLength(201);
		expect(found[0]).toBe('levels.csv row 2: has 2 fields, but the header has 5');
		expect(found.at(-1)).toMatch(/^We stopped at 200 problems\./);
	});
});

function inFolder(name: string): Record<string, Uint8Array> {
	const files = fs.readdirSync(path.join(folder, 'framework'));
	return Object.fromEntries(files.map((file) => [name + file, bytesOf(path.join('framework', file))]));
}

function zipped(files: Record<string, string | Uint8Array>): File {
	const entries = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes as string)]);
	return fileOf('framework.zip', zipSync(Object.fromEntries(entries)));
}

describe('the files of GDaD', () => {
	const roles = bytesOf('gdad-roles.windows-1252.csv');
	const skills = bytesOf('gdad-skills.csv');
	const inUtf8 = roles.toString('latin1').replace('\x92', '’');
	const latin1 = (text: string) => Buffer.from(text, 'latin1');

	test.for<[string, File[], string]>([
		[
			'the first',
			[fileOf('roles.csv', roles), fileOf('skills.csv', skills)],
			'roles.csv row 2: the file is not UTF-8 but probably Windows-1252 (here: "An analyst�s work")'
		],
		[
			'the second',
			[fileOf('roles.csv', inUtf8), fileOf('more.csv', latin1(skills.toString().replace(',y,', ',y\xe9,')))],
			'more.csv row 2: the file is not UTF-8'
		],
		[
			'the one whose headings cannot be read',
			[
				fileOf('roles.csv', latin1(inUtf8.replace('’', "'").replace('Type', 'Typ\xe9'))),
				fileOf('skills.csv', skills)
			],
			'roles.csv row 1: the file is not UTF-8'
		],
		[
			'one that is UTF-16',
			[fileOf('roles.csv', Buffer.from(`\uFEFF${inUtf8}`, 'utf16le')), fileOf('skills.csv', skills)],
			'roles.csv: the file is UTF-16'
		]
	])('that are in another encoding are named: %s', async ([, files, said], { bundle: sql }) => {
		await settle(sql);
		const found = (await wrongWith(sql, files)).join('\n');
		expect(found).toContain(said);
		expect(found).not.toMatch(/^skills\.csv/m);
	});

	test('may have semicolons', async ({ bundle: sql }) => {
		await settle(sql);
		const semicolons = (text: string) => text.replaceAll(',', ';');
		const found = await wrongWith(sql, [
			fileOf('roles.csv', semicolons(inUtf8)),
			fileOf('skills.csv', semicolons(skills.toString()))
		]);
		expect(found.join('\n')).not.toMatch(/column|file is missing/);
	});
});
