import * as v from 'valibot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import { asLine, loadForm } from './cohort-list-forms.ts';
import { deletedOn, readCohortList } from './cohort-list.ts';
import { previewRows } from './cohort-list-page.ts';
import { mostRows } from '#lib/people/joining/spreadsheet.ts';

const header = ['Name', 'Email'];
const problems = (...rows: string[][]) => readCohortList([header, ...rows]).problems.map(problemInWords);

describe('the list of a cohort', () => {
	test('may have other column names and orders, and empty rows above them', () => {
		const tom = { emailKey: 'tom.okafor@example.org', nameKey: 'okafor tom' };
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

	test('may have only names or only email addresses', () => {
		expect(readCohortList([['name'], ['Tom Okafor']]).people).toEqual([
			{ emailKey: null, nameKey: 'okafor tom' }
		]);
		expect(
			readCohortList([
				['email', 'first name'],
				['tom@example.org', 'Tom']
			]).people
		).toEqual([{ emailKey: 'tom@example.org', nameKey: null }]);
	});

	test('reports every problem at its row, with what to do', () => {
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
			'row 2, email: "nobody" is not an email address: enter one like name@example.com, or leave it blank',
			'row 3, email: "x@" is not an email address: enter one like name@example.com',
			'row 4, name: "tom@example.org" is an email address: enter a name',
			'row 5, name: "—" is not a name: enter a first and a last name',
			`row 6, name: "${'x'.repeat(60)}…" is too long: enter a name of 100 characters or fewer`,
			'row 7: there are more cells than columns: put quotation marks around a name that contains a comma',
			'row 7, email: "Tom" is not an email address: enter one like name@example.com, or leave it blank',
			'row 9, email: row 8 has the same email address with a different name: correct one of them'
		]);
		expect(
			readCohortList([
				['name', 'email', 'region'],
				['', '', 'London']
			]).problems.map(problemInWords)
		).toEqual(['row 2: the name and email address are blank: enter one or both']);
	});

	test('is refused with a message if it has no columns, no rows or too many rows', () => {
		const said = (table: string[][]) => readCohortList(table).problems.map(problemInWords);
		const missing = 'there is no “name” or “email” column: add one or both to the first row';
		expect(said([[''], ['first name', 'cohort'], ['Tom', '2025']])).toEqual([`row 2: ${missing}`]);
		expect(said([])).toEqual([`row 1: ${missing}`]);
		expect(said([header])[0]).toMatch(/This list is empty/);
		expect(said([header, ...Array<string[]>(mostRows + 1).fill(['Tom', ''])])[0]).toMatch(
			/more than 1,000 rows/
		);
	});

	test('counts each person once, by everything that it says about them', () => {
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
				{ emailKey: 'tom@example.org', nameKey: 'okafor tom' },
				{ emailKey: null, nameKey: 'ada okoro' },
				{ emailKey: 'ada@example.org', nameKey: 'ada okoro' }
			],
			repeated: [3, 5],
			problems: []
		});
	});

	test('never has a person without a key, whatever its cells contain', () => {
		const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'Tom', 'tom@example.org'));
		fc.assert(
			fc.property(fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 20 }), (rows) => {
				const { people, repeated, problems } = readCohortList([header, ...rows]);
				if (problems.length > 0) return;
				expect(people.every(({ emailKey, nameKey }) => emailKey || nameKey)).toBe(true);
				expect(people.length + repeated.length).toBeLessThanOrEqual(rows.length);
			})
		);
	});
});

test('a preview keeps only the seals of a list, and nothing else is stored', () => {
	const seal = 'a'.repeat(64);
	const read = (row: string[]) =>
		v.safeParse(loadForm, { cohort: '2025', specialism: '', replaces: '', secret: '', row });
	for (const seals of [
		{ email: seal, name: seal },
		{ email: seal, name: null },
		{ email: null, name: seal }
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

test('a list is deleted 90 days after it was uploaded', () => {
	expect(deletedOn(new Date('2026-11-24T10:00:00Z')).toISOString()).toBe('2027-02-22T10:00:00.000Z');
});

test('a preview summarises the list in a few lines', () => {
	const today = new Date('2026-11-24T10:00:00Z');
	const plain = {
		cohort: '2025',
		specialism: null,
		people: 1_000,
		withoutEmail: 0,
		withoutName: 0,
		repeated: [],
		replaces: null
	};
	expect(previewRows(plain, today).map(({ name, value }) => [name, ...[value].flat()].join(': '))).toEqual([
		'Cohort: 2025',
		'Specialism: All specialisms',
		'People: 1,000',
		'Kept until: 22 February 2027, or until an administrator deletes it'
	]);
	const full = {
		...plain,
		specialism: 'Finance',
		withoutEmail: 1,
		withoutName: 1_000,
		repeated: Array.from({ length: 22 }, (_, index) => index + 3),
		replaces: { at: new Date('2026-11-03T10:00:00Z'), people: 1 }
	};
	const rows = Object.fromEntries(previewRows(full, today).map(({ name, value }) => [name, value]));
	expect(rows).toMatchObject({
		Specialism: 'Finance',
		People: [
			'1,000',
			'1 has no email address, so we can only check the name.',
			'All of them have no name, so we can only check the email address.'
		],
		Replaces: 'The list uploaded on 3 November 2026, with 1 person. We will delete that list.'
	});
	expect(rows.Skipped).toMatch(/^Rows 3, 4, .*, 22 and 2 more repeat earlier rows\.$/);
	expect(previewRows({ ...plain, repeated: [7] }, today)[3]?.value).toBe('Row 7 repeats an earlier row.');
});
