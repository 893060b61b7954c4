/** A cohort's list from the scheme's office: who is on it, and its problems. */
import { keptFor } from './area.ts';
import type { Problem } from '#lib/errors/errors.ts';
import { cleanName, quoted } from '#lib/text/clean.ts';
import { readEmail } from '#lib/people/email.ts';
import { emailHeadings, mostRows, rowsOf, type Table } from '#lib/people/joining/spreadsheet.ts';
import { collector } from '#lib/tables/collector.ts';
import { isBlank, placesOf } from '#lib/tables/headings.ts';
import { nameKey } from './name-key.ts';

/** The keys of one person; at least one of them is known. */
export interface OnList {
	emailKey: string | null;
	nameKey: string | null;
}

export interface Reading {
	people: OnList[];
	/** Rows that repeat an earlier row. */
	repeated: number[];
	problems: Problem[];
}

const headings = {
	name: ['name', 'full name', 'trainee', 'trainee name'],
	first: ['first name', 'forename', 'given name'],
	last: ['last name', 'surname', 'family name'],
	email: [...emailHeadings, 'work email', 'work email address', 'nhs email']
};
type Column = keyof typeof headings;

/** Whether we read a column of this name; others may be there too. */
export function isHeading(name: string): boolean {
	return Object.values(headings).some((known) => known.includes(name));
}

const longestName = 100;

/** Reads a table whose first row names the columns. Finds every problem, with its row and what to do. */
export function readCohortList(table: Table): Reading {
	const problems = collector();
	const report = (row: number | null, column: string | null, message: string) =>
		problems.report({ file: null, row, column, message });
	const { header, rows } = rowsOf(table);
	const at = placesOf(header, headings, problems.report);
	const refused = refusalOf(at, rows.length);
	if (refused) report(refused.isOfHeader ? header.row : null, null, refused.message);
	if (problems.count() > 0) return { people: [], repeated: [], problems: problems.all() };
	const read = rows.map(({ cells, row }) => {
		if (!cells.slice(header.cells.length).every(isBlank))
			report(
				row,
				null,
				'there are more cells than columns: put quotation marks around a name that contains a comma'
			);
		const cell = (column: Column) => cells[at[column]] ?? '';
		return { row, ...readRow(cell, at, (column, message) => report(row, column, message)) };
	});
	return { ...gathered(read, report), problems: problems.all() };
}

/** Why a table cannot be read at all; null if it can. */
function refusalOf(
	at: Record<Column, number>,
	count: number
): { isOfHeader: boolean; message: string } | null {
	if (!hasNames(at) && at.email < 0)
		return {
			isOfHeader: true,
			message: 'there is no “name” or “email” column: add one or both to the first row'
		};
	if (count === 0)
		return {
			isOfHeader: false,
			message: 'This list is empty: add a row for each person under the column names.'
		};
	if (count > mostRows)
		return {
			isOfHeader: false,
			message:
				'There are more than 1,000 rows. You can upload up to 1,000 people at once: upload a list for each specialism.'
		};
	return null;
}

/** A first name or a last name alone does not identify anyone. */
function hasNames({ name, first, last }: Record<Column, number>): boolean {
	return name >= 0 || (first >= 0 && last >= 0);
}

function readRow(
	cell: (column: Column) => string,
	at: Record<Column, number>,
	report: (column: string | null, message: string) => void
): OnList {
	const name = hasNames(at) ? cleanName(cell('name') || `${cell('first')} ${cell('last')}`) : '';
	const typed = cleanName(cell('email'));
	const email = readEmail(cell('email'));
	if (typed && !email)
		report(
			'email',
			`${quoted(typed)} is not an email address: enter one like name@example.com${name ? ', or leave it blank' : ''}`
		);
	const key = nameKey(name);
	if (name.includes('@')) report('name', `${quoted(name)} is an email address: enter a name`);
	else if (name.length > longestName)
		report('name', `${quoted(name)} is too long: enter a name of ${longestName} characters or fewer`);
	else if (name && !key) report('name', `${quoted(name)} is not a name: enter a first and a last name`);
	if (!name && !typed) report(null, 'the name and email address are blank: enter one or both');
	return { emailKey: email?.key ?? null, nameKey: key || null };
}

/** Each person once. Two names with one address cannot both be right. */
function gathered(
	rows: readonly (OnList & { row: number })[],
	report: (row: number, column: string, message: string) => void
): Pick<Reading, 'people' | 'repeated'> {
	const people = new Map<string, OnList & { row: number }>();
	const repeated: number[] = [];
	for (const one of rows) {
		const key = one.emailKey ?? ` ${one.nameKey}`;
		const known = people.get(key);
		if (!known) people.set(key, one);
		else if (known.nameKey && one.nameKey && known.nameKey !== one.nameKey)
			report(
				one.row,
				'email',
				`row ${known.row} has the same email address with a different name: correct one of them`
			);
		else {
			repeated.push(one.row);
			known.nameKey ??= one.nameKey;
		}
	}
	return {
		people: [...people.values()].map(({ emailKey, nameKey }) => ({ emailKey, nameKey })),
		repeated
	};
}

/** The last day a list is kept. */
export function deletedOn(loadedAt: Date): Date {
	return new Date(loadedAt.getTime() + keptFor * 86_400_000);
}
