import { zipSync } from 'fflate';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import { optionalBands } from './cells.ts';
import { mostProblems } from '#lib/tables/collector.ts';
import { problemsOf } from './checks.ts';
import * as formats from './files.server.ts';

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-format-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const head = {
	slug: 'demo',
	title: 'Demo',
	publisher: 'Us',
	licence: 'CC0',
	attribution: 'By us',
	versionLabel: '1'
};
const sound: Record<string, string | Buffer> = {
	'framework.json': JSON.stringify(head),
	'levels.csv': 'family,role,level,order,stage\nData,Analyst,Analyst,1,3\n',
	'requirements.csv': 'role,level,skill,proficiency\nAnalyst,Analyst,Asking,working\n'
};

/** Writes files over the sound ones (or leaves one out) and gives what is wrong with them. */
async function wrongWith(files: Record<string, string | Buffer | null>): Promise<string[]> {
	for (const [name, text] of Object.entries({ ...sound, ...files }))
		if (text !== null) fs.writeFileSync(path.join(folder, name), text);
	const { document, ...found } = await formats.read(folder);
	return problemsOf(document, new Set(), found).map(problemInWords);
}

const levels = (...rows: string[]) => ({
	'levels.csv': ['family,role,level,order,stage', ...rows].join('\n')
});
const first = 'Data,Analyst,Analyst,1,3';

describe('a folder from another program can be read', () => {
	test('if it is valid', async () => expect(await wrongWith({})).toEqual([]));
	test('with BOM, CRLF, blank rows, odd spaces and line breaks in quotes', async () => {
		const text =
			'\uFEFFfamily,role,level,order,stage,description\r\n\r\nData,Analyst\u00A0,\u200BAnalyst,1,3,"one\r\ntwo\u2028three"\r\n,,,,,\r\n';
		expect(await wrongWith({ 'levels.csv': text })).toEqual([]);
		expect((await formats.read(folder)).document.levels[0]).toMatchObject({
			role: 'Analyst',
			name: 'Analyst',
			description: 'one\ntwo\nthree'
		});
	});
	test('with a repeated row, which counts once', async () => {
		expect(await wrongWith(levels(first, first))).toEqual([]);
		expect((await formats.read(folder)).document.levels).toHaveLength(1);
	});
	test('with other titles beside the levels, which are the level’s', async () => {
		await wrongWith({
			'levels.csv': `family,role,level,order,stage,alternative_titles\n${first},Counter; Data person\n`
		});
		expect((await formats.read(folder)).document.levels[0]?.titles).toEqual(['Counter', 'Data person']);
	});
});

test('bands may be written with capitals, spaces and a long dash', () => {
	const read = (found: string) => optionalBands.read(found);
	expect(['', '8A', '8a – 8B', 'vsm', '8d-vsm', 'esm1'].map(read)).toEqual([
		null,
		'8a',
		'8a-8b',
		'VSM',
		'8d-VSM',
		'ESM1'
	]);
});

describe('a problem is reported with its file, row and column', () => {
	test.for<[string, Record<string, string | Buffer | null>, string[]]>([
		[
			'a stage in words',
			levels(first, 'Data,Analyst,Senior analyst,2,eleven'),
			['levels.csv row 3, stage: "eleven" is not a whole number from 1 to 10']
		],
		[
			'a band that the scale does not have, and a range that falls',
			{
				'levels.csv':
					'family,role,level,order,stage,bands\nData,Analyst,Analyst,1,2,Grade 7\nData,Analyst,Head,2,6,8c-8b'
			},
			['row 2, bands: "Grade 7"', 'row 3, bands: "8c-8b"'].map(
				(wrong) => `levels.csv ${wrong} is not a band such as 6, 8a, VSM or ESM1, or a range such as 8a-8b`
			)
		],
		[
			'too many fields',
			levels(first, `${first},x`),
			['levels.csv row 3: has 6 fields, but the header has 5']
		],
		[
			'an unknown proficiency',
			{ 'requirements.csv': 'role,level,skill,proficiency\nAnalyst,Analyst,Asking,guru' },
			[
				'requirements.csv row 2, proficiency: "guru" is not awareness, working, practitioner or expert: leave it empty if no proficiency is stated'
			]
		],
		[
			'a missing column',
			{ 'requirements.csv': 'role,level,skill\nAnalyst,Analyst,Asking' },
			['requirements.csv row 1, proficiency: the column is missing']
		],
		[
			'an unknown column',
			{ 'requirements.csv': 'role,level,skill,proficiency,mood\nAnalyst,Analyst,Asking,working,good' },
			['requirements.csv row 1, mood: is not a column of this file: use role, level, skill, proficiency']
		],
		['a missing file', { 'levels.csv': null }, ['levels.csv: the file is missing']],
		['a strange file', { 'level.csv': 'a' }, ['level.csv: is not one of the files in the framework format']],
		['an empty file', { 'levels.csv': '' }, ['levels.csv: the file is empty']],
		[
			'a file without rows',
			levels(),
			['levels.csv: has no level', 'requirements.csv row 2, role: there is no role "Analyst"']
		],
		[
			'a quotation mark that never closes',
			levels(first, 'Data,"Analyst,'),
			['levels.csv row 3: a quotation mark is opened but not closed: check the file is complete']
		],
		[
			'a quotation mark out of place',
			levels(first, 'Data,An"alyst,'),
			[
				'levels.csv row 3: a quotation mark is in the wrong place: put the whole field in quotation marks, and double each one inside it'
			]
		],
		[
			'another encoding',
			{ 'levels.csv': Buffer.from(`family,role,level,order,stage\nDat\xe9,A,B,1,1`, 'latin1') },
			[
				'levels.csv row 2: the file is not UTF-8 but probably Windows-1252 (here: "Dat�"). Save it as "CSV UTF-8"'
			]
		],
		[
			'UTF-16',
			{ 'levels.csv': Buffer.from('\uFEFFfamily', 'utf16le') },
			['levels.csv: the file is UTF-16: save it as "CSV UTF-8"']
		],
		[
			'a spreadsheet',
			{ 'levels.csv': Buffer.from('PK\x03\x04\0\0') },
			['levels.csv: the file is a spreadsheet or a zip: save it as "CSV UTF-8"']
		],
		[
			'a NUL byte',
			{ 'levels.csv': Buffer.from('family\0') },
			['levels.csv row 1: the file is not text: it has a NUL byte']
		],
		[
			'a control character',
			levels(first.replace('Data', 'Da\x07ta')),
			['levels.csv row 2, family: "Da\ufffdta" contains a control character']
		],
		[
			'a name too long',
			levels(first.replace('Data', 'd'.repeat(300))),
			[`levels.csv row 2, family: "${'d'.repeat(60)}…" is longer than 200 characters`]
		],
		[
			'a name that no address can hold',
			levels(first.replace('Data', '數據')),
			['levels.csv row 2, family: "數據" needs at least one letter (a to z) or number for its web address']
		],
		[
			'a role in two families',
			levels(first, 'Other,Analyst,Senior analyst,2,3'),
			['levels.csv row 3, family: "Other", but row 2 puts the role "Analyst" in "Data"']
		],
		[
			'an address that runs a script',
			{ 'roles.csv': 'role,source_url\nAnalyst,javascript:alert(1)' },
			[
				'roles.csv row 2, source_url: "javascript:alert(1)" is not a web address that starts with https:// or http://'
			]
		],
		[
			'a role without a level',
			{ 'roles.csv': 'role\nNobody' },
			['roles.csv row 2, role: "Nobody" has no level']
		],
		[
			'a broken framework.json',
			{ 'framework.json': '{"slug": "A b", "colour": 1}' },
			[
				'framework.json, slug: must have up to 64 lower case letters, numbers and single "-" only',
				'framework.json, title: is missing',
				'framework.json, publisher: is missing',
				'framework.json, licence: is missing',
				'framework.json, attribution: is missing',
				'framework.json, versionLabel: is missing',
				'framework.json, colour: is not a field of this file'
			]
		]
	])('%s', async ([, files, expected]) => expect(await wrongWith(files)).toEqual(expected));

	test('all at once, in every file', async () => {
		const wrong = await wrongWith({
			...levels(first, 'Data,Analyst,Senior analyst,2,eleven', 'Data,analyst,Analyst,1,3'),
			'requirements.csv':
				'role,level,skill,proficiency\nAnalyst,Analyst,Asking,guru\nAnalyst,Analyst,asking,working\nAnalyst,Analyst,Asking,expert'
		});
		expect(wrong).toEqual([
			'levels.csv row 3, stage: "eleven" is not a whole number from 1 to 10',
			'levels.csv row 4, role: "analyst" and "Analyst" would have the same web address',
			'requirements.csv row 2, proficiency: "guru" is not awareness, working, practitioner or expert: leave it empty if no proficiency is stated',
			'requirements.csv row 4, skill: "Asking" and "asking" would have the same web address'
		]);
	});

	test.for(['x', ',', '\n', '"'])('a line of 200 MB of %j, in little memory', async (filling) => {
		const file = path.join(folder, 'levels.csv');
		fs.writeFileSync(file, `family,role,level,order,stage\n${first}\n"`);
		if (filling === ',' || filling === '"') fs.truncateSync(file, fs.statSync(file).size - 1);
		const part = Buffer.alloc(10_000_000, filling);
		for (let count = 0; count < 20; count++) fs.appendFileSync(file, part);
		const before = process.memoryUsage().rss;
		expect(await wrongWith({ 'levels.csv': null })).toEqual([
			'levels.csv row 3: is longer than 1 MB: check for a missing closing quotation mark'
		]);
		expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
	});
});

describe('a zip', () => {
	const zip = (files: Record<string, Uint8Array>, damage = (bytes: Buffer) => bytes, level: 0 | 6 = 6) => {
		const file = path.join(folder, 'demo.zip');
		fs.writeFileSync(file, damage(Buffer.from(zipSync(files, { level }))));
		return formats.read(file);
	};
	const bytes = (inside = '') =>
		Object.fromEntries(
			Object.entries(sound).map(([name, text]) => [inside + name, new TextEncoder().encode(String(text))])
		);

	test('is read like its folder', async () => expect((await zip(bytes())).problems).toEqual([]));
	test('may contain the folder itself, and the files that a Mac adds', async () => {
		const { problems, document } = await zip({
			...bytes('demo/'),
			'__MACOSX/demo/._levels.csv': new Uint8Array(9),
			'demo/.DS_Store': new Uint8Array(9)
		});
		expect(problems).toEqual([]);
		expect(document.levels).toHaveLength(1);
	});
	test('that expands without limit is refused early', async () => {
		const bomb = Buffer.alloc(30_000_000, 'x');
		const { problems } = await zip({ ...bytes(), 'levels.csv': bomb });
		expect(problems.map(problemInWords)).toEqual([
			'levels.csv row 1: is longer than 1 MB: check for a missing closing quotation mark'
		]);
	});
	test('that is cut short is refused', async () => {
		await expect(zip(bytes(), (whole) => whole.subarray(0, -40))).rejects.toThrow(
			'demo.zip: is incomplete or is not a zip'
		);
	});
	test('with a changed byte is refused', async () => {
		const changed = (whole: Buffer) => (
			(whole[whole.indexOf(first) + first.length - 1] = '4'.charCodeAt(0)),
			whole
		);
		const { problems } = await zip(bytes(), changed, 0);
		expect(problems.map(problemInWords)).toEqual([
			'levels.csv: the file is damaged in the zip: make the zip again'
		]);
	});
	test('must be a zip: any other file is refused', async () => {
		fs.writeFileSync(path.join(folder, 'x.txt'), 'hello');
		await expect(formats.read(path.join(folder, 'x.txt'))).rejects.toThrow('x.txt: is not a folder or a zip');
	});
});

test('reading stops at a number of problems that people can correct, and says so last', async () => {
	const wrong = await wrongWith({
		...levels(first, ...Array.from({ length: 10_001 }, () => 'Data,Analyst,Analyst,1,high')),
		'skills.csv': 'skill\n!!\n'
	});
	expect(wrong).toHaveLength(mostProblems + 1);
	expect(wrong.at(-1)).toMatch(/^We stopped at 200 problems\./);
});
