import { stringify } from 'csv-stringify/sync';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Invalid, problemInWords } from '#lib/errors/errors.ts';
import { problemsOf } from '#lib/catalogue/format/checks.ts';
import { fileSource, type Source } from '#lib/tables/source.server.ts';
import type { FrameworkDocument } from '#lib/catalogue/format/framework.ts';
import { stageByTitle } from './gdad-ladders.ts';
import { gdad } from './gdad.server.ts';

const roleHeader = [
	'Role Family',
	'Role',
	'Role Description',
	'Role Level',
	'Role Level Description',
	'Skill Name',
	'Skill Description',
	'Skill Level',
	'Skill Level Description',
	'Role Type'
];
const skillHeader = [
	'Skill Name',
	'Skill Description',
	'Awareness',
	'Working',
	'Practitioner',
	'Expert',
	'Roles that require Skill'
];

const row = (level: string, skill: string, proficiency: string, changes: Record<string, string> = {}) => {
	const cells = [
		'Data',
		'Data engineer',
		'A data engineer\u2028builds.',
		level,
		`About ${level}`,
		skill,
		'MISSING',
		proficiency,
		'',
		''
	];
	return roleHeader.map((column, index) => changes[column] ?? cells[index]!);
};
const official = [
	row('Data engineer', 'Data modelling', 'Practitioner'),
	row('Data engineer', 'User focus', 'Awareness'),
	row('Senior data engineer', 'Data modelling', 'Expert', { 'Skill Level Description': 'You can:\n- lead' }),
	row('Senior data engineer', 'User focus (content design)', 'Working'),
	...['Data modelling', 'User focus'].map((skill) =>
		row('NOT IN USE', skill, 'NOT IN USE', {
			'Role Family': 'Chief digital and data',
			Role: 'Chief data officer ',
			'Role Description': 'Leads.',
			'Role Level Description': 'NOT IN USE',
			'Skill Level Description': 'NOT IN USE',
			'Role Type': 'Senior Civil Service'
		})
	)
];
const skills = [
	[
		'Data modelling',
		'About\u00A0models.',
		'This skill level is currently not defined.',
		'You can:\r\n- work',
		'You can:\n- practise',
		'You can:\n- lead',
		'Wrong'
	],
	['User focus', 'About users.', 'a', 'b', 'c', 'd', ''],
	['User focus (content design)', '', '', '', '', '', '']
];

const source = (name: string, text: string): Source => ({
	name,
	open: async function* () {
		yield Buffer.from(text);
	}
});
const csv = (rows: string[][], options = {}) => stringify(rows, options);
const roleFile = (rows = official, header = roleHeader, options = {}) =>
	source('roles.csv', csv([header, ...rows], options));
const skillFile = (rows = skills) => source('skills.csv', csv([skillHeader, ...rows]));

async function wrongWith(
	roles: Source,
	skills = skillFile(),
	order: Source | null = null
): Promise<string[]> {
	try {
		const { document, ...found } = await gdad.read([roles, skills], order, 'x');
		return problemsOf(document, new Set(), found).map(problemInWords);
	} catch (error) {
		if (error instanceof Invalid) return error.problems.map(problemInWords);
		throw error;
	}
}

const read = (roles = roleFile(), order: Source | null = null) => gdad.read([roles, skillFile()], order, 'x');
const level = ({ levels }: FrameworkDocument, name: string) => levels.find((level) => level.name === name);

describe('the official files', () => {
	test('become families, roles, levels, skills and requirements, counted', async () => {
		const { document, counts, problems } = await read();
		expect(problems).toEqual([]);
		expect(problemsOf(document, new Set())).toEqual([]);
		expect(counts).toBe('2 families, 2 roles, 2 levels and 1 role without levels, 3 skills, 6 requirements');
	});

	test('with BOM, CRLF and exact duplicates are the same', async () => {
		const { document } = await read(
			roleFile([...official, official[0]!], roleHeader, { bom: true, record_delimiter: '\r\n' })
		);
		expect(document).toEqual((await read()).document);
	});

	test('keep all their text, cleaned', async () => {
		const { document } = await read();
		expect(document.roles[0]?.description).toBe('A data engineer\nbuilds.');
		expect(level(document, 'Senior data engineer')?.description).toBe('About Senior data engineer');
		expect(document.skills[0]).toMatchObject({
			description: 'About models.',
			awareness: null,
			working: 'You can:\n- work',
			expert: 'You can:\n- lead'
		});
		expect(document.skills[2]).toMatchObject({
			name: 'User focus (content design)',
			description: null,
			awareness: null
		});
	});

	test('give a role without levels one level with the same name and no description or proficiencies', async () => {
		const { document } = await read();
		expect(level(document, 'Chief data officer')).toMatchObject({
			role: 'Chief data officer',
			rung: 1,
			stage: 9,
			description: null
		});
		expect(
			document.requirements
				.filter(({ role }) => role === 'Chief data officer')
				.map(({ proficiency }) => proficiency)
		).toEqual([null, null]);
	});

	test('take order, stage and our own summaries from the bundled catalogue', async () => {
		const { document } = await read();
		expect(document.levels.map(({ name, rung }) => [name, rung])).toEqual([
			['Data engineer', 1],
			['Senior data engineer', 2],
			['Chief data officer', 1]
		]);
		expect(document.label).toBe('x');
		expect(document.publishedOn).toBeNull();
		expect(document.roles[0]?.summary).toMatch(/\.$/);
		for (const { from, to } of document.steps.filter(({ from }) => from.startsWith('gdad:'))) {
			expect([
				'gdad:data-engineer/senior-data-engineer',
				'gdad:data-engineer/data-engineer',
				'gdad:chief-data-officer/chief-data-officer'
			]).toContain(from);
			expect(to).toMatch(/^gdad:(chief-data-officer|data-engineer)\//);
		}
	});

	test('take the order from a file where one is given, and never let the stage fall', async () => {
		const order = source(
			'order.csv',
			'role_family,role,role_level,rung,track,more\nData,Data engineer,Senior data engineer,1,,x\nData,Data engineer,Data engineer,2,,x\nX,Chief data officer,,,,x\n'
		);
		const { document, problems } = await read(roleFile(), order);
		expect(problems).toEqual([]);
		const [plain, senior] = ['Data engineer', 'Senior data engineer'].map((name) => level(document, name)!);
		expect([plain!.rung, senior!.rung]).toEqual([2, 1]);
		expect(plain!.stage).toBe(senior!.stage);
	});
});

test.for([
	['Trainee data analyst', 1],
	['Apprentice developer', 1],
	['Associate engineer', 2],
	['Junior user researcher', 2],
	['Data analyst', 3],
	['Senior developer - management', 4],
	['Lead developer', 5],
	['Principal developer', 6],
	['Head of user research', 7],
	['Chief data architect', 7]
] as const)('by its title, %s has stage %i', ([title, stage]) => expect(stageByTitle(title)).toBe(stage));

describe('official files that are wrong', () => {
	const changed = (index: number, changes: Record<string, string>) =>
		official.map((cells, place) =>
			place === index ? cells.map((cell, column) => changes[roleHeader[column]!] ?? cell) : cells
		);

	test.for<[string, Source, string[]]>([
		[
			'an unknown proficiency',
			roleFile(changed(1, { 'Skill Level': 'Guru' })),
			['roles.csv row 3, Skill Level: "Guru" is not Awareness, Working, Practitioner or Expert']
		],
		[
			'a level in use that states nothing',
			roleFile(changed(1, { 'Skill Level': 'NOT IN USE' })),
			[
				'roles.csv row 3, Skill Level: is "NOT IN USE", but the level "Data engineer" is in use: use Awareness, Working, Practitioner or Expert'
			]
		],
		[
			'two rows that contradict each other',
			roleFile([...official, row('Data engineer', 'Data modelling', 'Working')]),
			[
				'roles.csv row 8, Skill Level: "working", but row 2 says "practitioner" for the same skill of the same level'
			]
		],
		[
			'a role described in two ways',
			roleFile(changed(2, { 'Role Description': 'Other.' })),
			[
				'roles.csv row 4, Role Description: "Other.", but row 2 says "A data engineer builds." of the role "Data engineer"'
			]
		],
		[
			'a text that skills.csv has otherwise',
			roleFile(changed(2, { 'Skill Level Description': 'Other.' })),
			['roles.csv row 4, Skill Level Description: "Other.", but skills.csv row 2 says "You can: - lead"']
		],
		[
			'a skill that skills.csv lacks',
			roleFile(changed(1, { 'Skill Name': 'Juggling' })),
			['roles.csv row 3, Skill Name: "Juggling" is not in skills.csv']
		],
		[
			'a level without a place',
			roleFile(changed(1, { 'Role Level': 'Odd engineer', 'Role Level Description': '' })),
			[
				'roles.csv row 3, Role Level: "Odd engineer" of "Data engineer" is not in the order that comes with Waymark (use --levels FILE for another order)'
			]
		],
		[
			'a row cut short',
			source('roles.csv', csv([roleHeader, official[0]!, official[1]!.slice(0, 4)])),
			['roles.csv row 3: has 4 fields, but the header has 10']
		],
		[
			'a missing column',
			roleFile(
				official.map((cells) => cells.toSpliced(7, 1)),
				roleHeader.toSpliced(7, 1)
			),
			['roles.csv row 1, Skill Level: the column is missing']
		],
		['an empty file', source('roles.csv', ''), ['roles.csv: the file is empty']],
		['a NUL', source('roles.csv', '\x7fE\0'), ['roles.csv row 1: the file is not text: it has a NUL byte']]
	])('%s', async ([, roles, expected]) => expect(await wrongWith(roles)).toEqual(expected));

	test('files in the wrong order', async () => {
		expect(await wrongWith(skillFile(), roleFile())).toEqual([
			'skills.csv row 1: has the columns of the official skills.csv, but you gave it as roles.csv: check the order of the files',
			'roles.csv row 1: has the columns of the official roles.csv, but you gave it as skills.csv: check the order of the files'
		]);
	});

	test('an order that lacks a level', async () => {
		const order = source(
			'order.csv',
			'role,role_level,rung\nData engineer,Data engineer,1\nData engineer,Senior data engineer,\n'
		);
		expect(await wrongWith(roleFile(), skillFile(), order)).toEqual([
			'order.csv row 3, rung: is empty for the level "Senior data engineer"',
			'roles.csv row 4, Role Level: "Senior data engineer" of "Data engineer" is not in order.csv'
		]);
	});
});

const place = path.resolve('..', 'shared', 'data', 'gdad');
test.skipIf(!existsSync(place))('the files as published, where ../shared/data has them', async () => {
	const files = ['roles.csv', 'skills.csv'].map((name) => fileSource(path.join(place, name)));
	const { document, counts, problems } = await gdad.read(files, null, 'x');
	expect(problems).toEqual([]);
	expect(problemsOf(document, new Set())).toEqual([]);
	expect(counts).toBe(
		'8 families, 52 roles, 201 levels and 4 roles without levels, 188 skills, 1,809 requirements'
	);
	expect(document.roles.filter(({ description }) => description === null)).toEqual([]);
	expect((await gdad.read(files, fileSource(path.join(place, 'gdad-levels.csv')), 'x')).document).toEqual(
		document
	);
});
