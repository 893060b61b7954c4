import * as v from 'valibot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import { asLine, loadForm } from './cohort-list-forms.ts';
import { erasedOn, readCohortList } from './cohort-list.ts';
import { lookRows } from './cohort-list-page.ts';
import { mostRows } from '#lib/people/joining/spreadsheet.ts';

const header = ['Name', 'Email'];
const problems = (...rows: string[][]) => readCohortList([header, ...rows]).problems.map(problemInWords);

describe('the list of a cohort', () => {
	test('is read however its columns are called and ordered, also below empty rows', () => {
		const tom = { addressKey: 'tom.okafor@example.org', nameKey: 'okafor tom' };
		for (const table of [
			[header, ['Tom Okafor', 'Tom.Okafor@Example.org']],
			[
				[''],
				['', ' '],
				[' E-mail\u00A0Address', 'remarks', 'FULL NAME'],
				['tom.okafor@example.org ', 'x', 'OKAFOR, Tom']
			],
			[['Surname', 'Forename', 'Work email'], [''], ['Okafor', 'Tom', 'tom.okafor@example.org'], ['', '', '']]
		])
			expect(readCohortList(table)).toEqual({ people: [tom], repeated: [], problems: [] });
	});

	test('may have names alone or addresses alone', () => {
		expect(readCohortList([['name'], ['Tom Okafor']]).people).toEqual([
			{ addressKey: null, nameKey: 'okafor tom' }
		]);
		expect(
			readCohortList([
				['email', 'first name'],
				['tom@example.org', 'Tom']
			]).people
		).toEqual([{ addressKey: 'tom@example.org', nameKey: null }]);
	});

	test('has every problem told at its row, with what to do', () => {
		expect(
			problems(
				['Tom Okafor', 'nobody'],
				['', 'x@'],
				['tom@example.org', ''],
				['—', ''],
				['x'.repeat(101), 'long@example.org'],
				['Okafor', 'Tom', 'tom@example.org'],
				['Ada Okoro', 'a@example.org'],
				['Nour Haddad', 'A@example.org']
			)
		).toEqual([
			'row 2, email: "nobody" is no email address: write one like name@example.com, or leave it empty',
			'row 3, email: "x@" is no email address: write one like name@example.com',
			'row 4, name: "tom@example.org" is an email address: write a name there',
			'row 5, name: "—" is no name: write a first and a last name',
			`row 6, name: "${'x'.repeat(60)}…" is too long for a name: 100 characters at most`,
			'row 7: there are more cells than columns: put quotation marks around a name with a comma in it',
			'row 7, email: "Tom" is no email address: write one like name@example.com, or leave it empty',
			'row 9, email: row 8 has the same email address and another name: put one of them right'
		]);
		expect(
			readCohortList([
				['name', 'email', 'region'],
				['', '', 'London']
			]).problems.map(problemInWords)
		).toEqual(['row 2: there is nobody: write a name, an email address, or both']);
	});

	test('without its columns, without rows or with too many is refused in a sentence', () => {
		const said = (table: string[][]) => readCohortList(table).problems.map(problemInWords);
		const missing =
			'there is no column “name” and no column “email”: name one of them, or both, in the first row';
		expect(said([[''], ['first name', 'cohort'], ['Tom', '2025']])).toEqual([`row 2: ${missing}`]);
		expect(said([])).toEqual([`row 1: ${missing}`]);
		expect(said([header])[0]).toMatch(/nobody in this list/);
		expect(said([header, ...Array<string[]>(mostRows + 1).fill(['Tom', ''])])[0]).toMatch(/1,001 rows/);
	});

	test('counts each person once, and knows them by all that it says of them', () => {
		expect(
			readCohortList([
				header,
				['', 'tom@example.org'],
				['Tom Okafor', 'TOM@example.org'],
				['Ada Okoro', ''],
				['OKORO Ada', ''],
				['Ada Okoro', 'ada@example.org']
			])
		).toEqual({
			people: [
				{ addressKey: 'tom@example.org', nameKey: 'okafor tom' },
				{ addressKey: null, nameKey: 'ada okoro' },
				{ addressKey: 'ada@example.org', nameKey: 'ada okoro' }
			],
			repeated: [3, 5],
			problems: []
		});
	});

	test('never has somebody without a key, whatever its cells say', () => {
		const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'Tom', 'tom@example.org'));
		fc.assert(
			fc.property(fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 20 }), (rows) => {
				const { people, repeated, problems } = readCohortList([header, ...rows]);
				if (problems.length > 0) return;
				expect(people.every(({ addressKey, nameKey }) => addressKey || nameKey)).toBe(true);
				expect(people.length + repeated.length).toBeLessThanOrEqual(rows.length);
			})
		);
	});
});

test('what the page keeps of a list is seals, and nothing else is loaded', () => {
	const seal = 'a'.repeat(64);
	const read = (row: string[]) =>
		v.safeParse(loadForm, { cohort: '2025', specialism: '', replaces: '', secret: '', row });
	for (const seals of [
		{ address: seal, name: seal },
		{ address: seal, name: null },
		{ address: null, name: seal }
	])
		expect(read([asLine(seals)]).output).toMatchObject({ row: [seals], specialism: null });
	for (const row of [
		[],
		[','],
		[''],
		[seal],
		[`${seal},Tom`],
		[`${seal},${seal},${seal}`],
		[`${seal.toUpperCase()},`]
	])
		expect(read(row).success, row.join()).toBe(false);
});

test('a list is erased 90 days after it was loaded', () => {
	expect(erasedOn(new Date('2026-11-24T10:00:00Z')).toISOString()).toBe('2027-02-22T10:00:00.000Z');
});

test('what would be loaded is said in a few lines', () => {
	const today = new Date('2026-11-24T10:00:00Z');
	const plain = {
		cohort: '2025',
		specialism: null,
		people: 1_000,
		withoutAddress: 0,
		withoutName: 0,
		repeated: [],
		replaces: null
	};
	expect(lookRows(plain, today).map(({ name, value }) => [name, ...[value].flat()].join(': '))).toEqual([
		'Cohort: 2025',
		'Specialism: All specialisms',
		'People: 1,000',
		'Erased on: 22 February 2027, or when an administrator erases it'
	]);
	const full = {
		...plain,
		specialism: 'Finance',
		withoutAddress: 1,
		withoutName: 1_000,
		repeated: Array.from({ length: 22 }, (_, index) => index + 3),
		replaces: { at: new Date('2026-11-03T10:00:00Z'), people: 1 }
	};
	const rows = Object.fromEntries(lookRows(full, today).map(({ name, value }) => [name, value]));
	expect(rows).toMatchObject({
		Specialism: 'Finance',
		People: [
			'1,000',
			'One has no email address: only a name can be looked for.',
			'All of them have no name: only an email address can be looked for.'
		],
		'Takes the place of': 'The list loaded on 3 November 2026, with one person. That one is erased.'
	});
	expect(rows['Left out']).toMatch(/^Rows 3, 4, .*, 22 and 2 more: they say the same as a row further up\.$/);
	expect(lookRows({ ...plain, repeated: [7] }, today)[3]?.value).toBe(
		'Row 7: it says the same as a row further up.'
	);
});
