/** A list of people to invite, as a spreadsheet has it: what each row says, and what is wrong with it. */
import type { Problem } from '#lib/errors/errors.ts';
import { cleanName } from '#lib/text/clean.ts';
import { readAddress, type Address } from '#lib/people/email.ts';
import { kindNames, membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import { addressHeadings, foundIn, mostRows, placesOf, rowsOf, type Table } from './spreadsheet.ts';

export interface Choice {
	slug: string;
	name: string;
}
export interface Choices {
	/** What the viewer may invite people as. */
	kinds: readonly MembershipKind[];
	regions: readonly Choice[];
	specialisms: readonly Choice[];
	cohorts: readonly Choice[];
}

export interface ListRow {
	/** As a spreadsheet counts: the header is 1. */
	row: number;
	address: Address;
	kind: MembershipKind;
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** What becomes of a row; all but the first are left out. */
export type Outcome = 'invite' | 'duplicate' | 'member' | 'invited';
export type Planned = ListRow & { outcome: Outcome };

export const outcomeWords: Record<Outcome, string> = {
	invite: 'Will be invited',
	duplicate: 'Left out: the same is further up in the list',
	member: 'Left out: is that already',
	invited: 'Left out: is invited already'
};

const headings = {
	address: addressHeadings,
	kind: ['membership', 'kind'],
	region: ['region'],
	specialism: ['specialism'],
	cohort: ['cohort']
} as const;
type Column = keyof typeof headings;

/** Reads a table whose first row names the columns. Every problem is found, at its row, with what to do. */
export function readList(table: Table, choices: Choices): { rows: ListRow[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const report = (row: number | null, column: string | null, message: string) =>
		problems.push({ file: null, row, column, message });
	const { header, rows: filled } = rowsOf(table);
	const at = placesOf(header, headings);
	for (const [column, name] of [
		['address', 'email'],
		['kind', 'membership']
	] as const)
		if (at[column] < 0) report(header.row, name, 'there is no such column: name it in the first row');
	if (problems.length > 0) return { rows: [], problems };
	if (filled.length === 0)
		report(null, null, 'There is nobody in this list: put a row for each person under the first.');
	if (filled.length > mostRows) {
		report(
			null,
			null,
			`There are ${filled.length} rows, and 1,000 at most can be invited at once: divide the list.`
		);
		return { rows: [], problems };
	}
	const rows = filled.flatMap(({ cells, row }) => {
		const cell = (column: Column) => cells[at[column]] ?? '';
		const read = readRow(cell, choices, (column, message) => report(row, column, message));
		return read ? [{ row, ...read }] : [];
	});
	return { rows, problems };
}

function readRow(
	cell: (column: Column) => string,
	choices: Choices,
	report: (column: string, message: string) => void
): Omit<ListRow, 'row'> | null {
	const address = readAddress(cleanName(cell('address')));
	if (!address)
		report('email', `${foundIn(cell('address'))} is no email address: write one like name@example.com`);
	const kind = kindOf(cell('kind'), choices.kinds, (message) => report('membership', message));
	const place = (
		column: 'region' | 'specialism' | 'cohort',
		offered: readonly Choice[],
		isNeeded = false
	) => {
		const text = cleanName(cell(column));
		const choice = choiceNamed(text, offered);
		if (text && !choice) report(column, `${foundIn(cell(column))} is not known: ${offer(offered, isNeeded)}`);
		if (!text && isNeeded && offered.length > 0)
			report(column, `a trainee needs one: ${offer(offered, isNeeded)}`);
		return choice?.slug ?? null;
	};
	const region = place('region', choices.regions);
	const specialism = place('specialism', choices.specialisms);
	const cohort = place('cohort', choices.cohorts, kind === 'trainee');
	return address && kind && !/\0/.test(address.address)
		? { address, kind, region, specialism, cohort }
		: null;
}

/** The one of those that are offered that a text names, by its name or its slug, in capitals or not. */
export function choiceNamed(text: string, offered: readonly Choice[]): Choice | undefined {
	const said = cleanName(text).toLowerCase();
	return offered.find(({ slug, name }) => said === slug || said === name.toLowerCase());
}

function kindOf(
	text: string,
	mayGive: readonly MembershipKind[],
	report: (message: string) => void
): MembershipKind | null {
	const found = membershipKinds.find((kind) => kind === cleanName(text).toLowerCase());
	const names = mayGive.map((kind) => kindNames[kind].toLowerCase()).join(', ');
	if (!found) report(`${foundIn(text)} is no membership: write one of ${names}`);
	else if (!mayGive.includes(found))
		report(`you may not invite a person as ${foundIn(text)}: write one of ${names}`);
	return found && mayGive.includes(found) ? found : null;
}

function offer(offered: readonly Choice[], isNeeded: boolean): string {
	if (offered.length === 0) return 'there are none yet, so leave it empty';
	const names = offered.slice(0, 12).map(({ name }) => name);
	return `write one of ${names.join(', ')}${offered.length > 12 ? ' and others' : ''}${isNeeded ? '' : ', or leave it empty'}`;
}

/** What becomes of each row. @param here what is known already: `key kind` of members, and of those invited */
export function planned(
	rows: readonly ListRow[],
	here: { members: ReadonlySet<string>; invited: ReadonlySet<string> }
): Planned[] {
	const seen = new Set<string>();
	return rows.map((row) => {
		const name = `${row.address.key} ${row.kind}`;
		const isAgain = seen.has(name);
		seen.add(name);
		const known = here.members.has(name) ? 'member' : here.invited.has(name) ? 'invited' : 'invite';
		return { ...row, outcome: isAgain ? 'duplicate' : known };
	});
}

/** A row as the page keeps it until it is confirmed: no part can have a comma in it. */
export function asLine({ address, kind, region, specialism, cohort }: ListRow): string {
	return [address.address, kind, region ?? '', specialism ?? '', cohort ?? ''].join(',');
}

/** The table that such lines make, to be read again. */
export function fromLines(lines: readonly string[]): string[][] {
	return [['email', 'membership', 'region', 'specialism', 'cohort'], ...lines.map((line) => line.split(','))];
}
