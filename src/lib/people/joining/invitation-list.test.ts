import { describe, expect, test } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import { asLine, fromLines, planned, readList, statusWords, type Choices } from './invitation-list.ts';
import { mostRows } from './spreadsheet.ts';

const choices: Choices = {
	kinds: ['trainee', 'alum'],
	regions: [{ slug: 'london', name: 'London' }],
	specialisms: [{ slug: 'health-analysis', name: 'Health analysis' }],
	cohorts: []
};
const header = ['Email', 'Membership', 'Region', 'Specialism', 'Cohort'];
const read = (...rows: string[][]) => readList([header, ...rows], choices);
const problems = (...rows: string[][]) => read(...rows).problems.map(problemInWords);

describe('a list of people to invite', () => {
	test('may have its columns in any order, and its cells written in different ways', () => {
		const { rows, problems } = readList(
			[
				['SPECIALISM', ' e-mail ', 'kind', 'remarks'],
				['Health Analysis', ' Zoë+list@Example.ORG ', 'Alum', 'x'],
				['', '', '', ''],
				['', 'лена@почта.рф', 'trainee']
			],
			choices
		);
		expect(problems).toEqual([]);
		expect(rows).toMatchObject([
			{ row: 2, email: { key: 'zoë+list@example.org' }, kind: 'alum', specialism: 'health-analysis' },
			{ row: 4, email: { written: 'лена@почта.рф' }, kind: 'trainee', region: null }
		]);
	});

	test.each(['Membership', 'Kind', 'Account type', 'Role'])(
		'says what each person is in a column called %s',
		(name) => {
			const { rows, problems } = readList(
				[
					['Email address', name],
					['a@example.org', 'alum']
				],
				choices
			);
			expect(problems).toEqual([]);
			expect(rows).toMatchObject([{ kind: 'alum' }]);
		}
	);

	test('does not call a row ready that has a problem', () => {
		const { rows, problems } = read(
			['a@example.org', 'alum', 'Mars', '', ''],
			['b@example.org', 'alum', '', '', '']
		);
		const none = { members: new Set<string>(), invited: new Set<string>() };
		expect(planned(rows, none).map((row) => statusWords(row, problems))).toEqual([
			'Has a problem, see above',
			'Ready to invite'
		]);
	});

	test('reports every problem at its row, with what to do', () => {
		expect(
			problems(
				['nobody', 'alum', '', '', ''],
				['a@example.org', 'wizard', 'Mars', '', ''],
				['b@example.org', 'editor', '', '', '2026'],
				['', '', 'London', '', '']
			)
		).toEqual([
			'row 2, email: "nobody" is not an email address: enter one like name@example.com',
			'row 3, membership: "wizard" is not an account type: enter trainee or alum',
			'row 3, region: "Mars" is not in the list: enter London, or leave it blank',
			'row 4, membership: you cannot invite a person as "editor": enter trainee or alum',
			'row 4, cohort: "2026" is not in the list: there are none yet, so leave it blank',
			'row 5, email: the cell is blank: enter an email address like name@example.com',
			'row 5, membership: the cell is blank: enter trainee or alum'
		]);
	});

	test('has a cohort for each trainee, where there are cohorts', () => {
		const cohorts = [{ slug: '2026', name: '2026' }];
		const table = [
			header,
			['a@example.org', 'trainee', '', '', ''],
			['b@example.org', 'trainee', '', '', '2062'],
			['c@example.org', 'alum', '', '', ''],
			['d@example.org', 'trainee', '', '', '2026']
		];
		expect(readList(table, { ...choices, cohorts }).problems.map(problemInWords)).toEqual([
			'row 2, cohort: a trainee needs a cohort: enter 2026',
			'row 3, cohort: "2062" is not in the list: enter 2026'
		]);
		expect(readList(table.slice(0, 2), choices).problems).toEqual([]);
	});

	test('is refused with a message if it has no columns, no rows or too many rows', () => {
		const said = (table: string[][]) => readList(table, choices).problems.map(problemInWords);
		expect(said([['name'], ['a']])).toEqual([
			'row 1, email: this column is missing: add it to the first row',
			'row 1, membership: this column is missing: add it to the first row'
		]);
		expect(said([])).toHaveLength(2);
		expect(said([header])[0]).toMatch(/This list is empty/);
		expect(said([header, ...Array<string[]>(mostRows + 1).fill(['a@example.org', 'alum'])])[0]).toMatch(
			/more than 1,000 rows/
		);
	});

	test('quotes a 1 MB field in a few words', () => {
		const [said = ''] = problems(['x'.repeat(1_000_000), 'alum', '', '', '']);
		expect(said.length).toBeLessThan(200);
	});

	test('leaves out people who are repeated, have the access already or are invited already', () => {
		const { rows } = read(
			['a@example.org', 'alum'],
			['A@example.org', 'alum'],
			['a@example.org', 'trainee'],
			['b@example.org', 'alum'],
			['c@example.org', 'alum']
		);
		const here = { members: new Set(['b@example.org alum']), invited: new Set(['c@example.org alum']) };
		expect(planned(rows, here).map(({ outcome }) => outcome)).toEqual([
			'invite',
			'duplicate',
			'invite',
			'member',
			'invited'
		]);
	});

	test('is the same after the page has kept it', () => {
		const { rows } = read(['Zoë@Bücher.example', 'alum', 'London', 'Health analysis', '']);
		expect(readList(fromLines(rows.map(asLine)), choices).rows).toEqual(rows);
	});
});
