/** The list of a cohort, as the scheme's office hands it over: who is on it, and what is wrong with it. */
import { keptFor } from './area.ts';
import type { Problem } from '#lib/errors/errors.ts';
import { cleanName } from '#lib/text/clean.ts';
import { readAddress } from '#lib/people/email.ts';
import { nameKey } from './name-key.ts';
import {
	addressHeadings,
	foundIn,
	mostRows,
	placesOf,
	rowsOf,
	type Table
} from '#lib/people/joining/spreadsheet.ts';
import { numberWords } from '#lib/text/counts.ts';

/** By what one person can be found again; at least one of the two is there. */
export interface OnList {
	addressKey: string | null;
	nameKey: string | null;
}

export interface Reading {
	people: OnList[];
	/** The rows that say the same as one further up, and are counted once. */
	repeated: number[];
	problems: Problem[];
}

const headings = {
	name: ['name', 'full name', 'trainee', 'trainee name'],
	first: ['first name', 'forename', 'given name'],
	last: ['last name', 'surname', 'family name'],
	address: [...addressHeadings, 'work email', 'work email address', 'nhs email']
};
type Column = keyof typeof headings;

const longestName = 100;

/** Reads a table whose first row names the columns. Every problem is found, at its row, with what to do. */
export function readCohortList(table: Table): Reading {
	const problems: Problem[] = [];
	const report = (row: number | null, column: string | null, message: string) =>
		problems.push({ file: null, row, column, message });
	const { header, rows } = rowsOf(table);
	const at = placesOf(header, headings);
	const refused = refusalOf(at, rows.length);
	if (refused) {
		report(refused.isOfHeader ? header.row : null, null, refused.message);
		return { people: [], repeated: [], problems };
	}
	const read = rows.map(({ cells, row }) => {
		if (cells.slice(header.cells.length).some((cell) => cleanName(cell) !== ''))
			report(
				row,
				null,
				'there are more cells than columns: put quotation marks around a name with a comma in it'
			);
		const cell = (column: Column) => cells[at[column]] ?? '';
		return { row, ...readRow(cell, at, (column, message) => report(row, column, message)) };
	});
	return { ...gathered(read, report), problems };
}

/** Why a table cannot be read at all; null where it can. */
function refusalOf(
	at: Record<Column, number>,
	count: number
): { isOfHeader: boolean; message: string } | null {
	if (!hasNames(at) && at.address < 0)
		return {
			isOfHeader: true,
			message: 'there is no column “name” and no column “email”: name one of them, or both, in the first row'
		};
	if (count === 0)
		return {
			isOfHeader: false,
			message: 'There is nobody in this list: put a row for each person under the first.'
		};
	if (count > mostRows)
		return {
			isOfHeader: false,
			message: `There are ${numberWords(count)} rows, and 1,000 at most can be loaded at once: load a list for each specialism.`
		};
	return null;
}

/** A first name alone finds nobody, and neither does a last name. */
function hasNames({ name, first, last }: Record<Column, number>): boolean {
	return name >= 0 || (first >= 0 && last >= 0);
}

function readRow(
	cell: (column: Column) => string,
	at: Record<Column, number>,
	report: (column: string | null, message: string) => void
): OnList {
	const name = hasNames(at) ? cleanName(cell('name') || `${cell('first')} ${cell('last')}`) : '';
	const typed = cleanName(cell('address'));
	const address = readAddress(typed);
	if (typed && !address)
		report(
			'email',
			`${foundIn(typed)} is no email address: write one like name@example.com${name ? ', or leave it empty' : ''}`
		);
	const key = nameKey(name);
	if (name.includes('@')) report('name', `${foundIn(name)} is an email address: write a name there`);
	else if (name.length > longestName)
		report('name', `${foundIn(name)} is too long for a name: ${longestName} characters at most`);
	else if (name && !key) report('name', `${foundIn(name)} is no name: write a first and a last name`);
	if (!name && !typed) report(null, 'there is nobody: write a name, an email address, or both');
	return { addressKey: address?.key ?? null, nameKey: key || null };
}

/** Each person once. Two names with one address cannot both be right. */
function gathered(
	rows: readonly (OnList & { row: number })[],
	report: (row: number, column: string, message: string) => void
): Pick<Reading, 'people' | 'repeated'> {
	const people = new Map<string, OnList & { row: number }>();
	const repeated: number[] = [];
	for (const one of rows) {
		const key = one.addressKey ?? ` ${one.nameKey}`;
		const known = people.get(key);
		if (!known) people.set(key, one);
		else if (known.nameKey && one.nameKey && known.nameKey !== one.nameKey)
			report(
				one.row,
				'email',
				`row ${known.row} has the same email address and another name: put one of them right`
			);
		else {
			repeated.push(one.row);
			known.nameKey ??= one.nameKey;
		}
	}
	return {
		people: [...people.values()].map(({ addressKey, nameKey }) => ({ addressKey, nameKey })),
		repeated
	};
}

/** The day on which a list is deleted at the latest. */
export function erasedOn(loadedAt: Date): Date {
	return new Date(loadedAt.getTime() + keptFor * 86_400_000);
}
