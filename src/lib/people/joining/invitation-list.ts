/** A list of people to invite, from a spreadsheet: what each row says, and its problems. */
import type { Problem } from '#lib/errors/errors.ts';
import { cleanName, quoted } from '#lib/text/clean.ts';
import { readEmail, type Email } from '#lib/people/email.ts';
import { kindNames, membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import { collector } from '#lib/tables/collector.ts';
import { isBlank, placesOf } from '#lib/tables/headings.ts';
import { typedName } from '#lib/text/typed.ts';
import { emailHeadings, mostRows, rowsOf, type Table } from './spreadsheet.ts';

export interface Choice {
	slug: string;
	name: string;
}
export interface Choices {
	kinds: readonly MembershipKind[];
	regions: readonly Choice[];
	specialisms: readonly Choice[];
	cohorts: readonly Choice[];
}

export interface ListRow {
	/** As spreadsheets count: the header is row 1. */
	row: number;
	email: Email;
	kind: MembershipKind;
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** What happens to a row; only the first is invited. */
export type Outcome = 'invite' | 'duplicate' | 'member' | 'invited';
export type Planned = ListRow & { outcome: Outcome };

const outcomeWords: Record<Outcome, string> = {
	invite: 'Ready to invite',
	duplicate: 'Already in this list',
	member: 'Already has this access',
	invited: 'Already invited'
};

const headings = {
	email: emailHeadings,
	kind: ['membership', 'kind', 'account type', 'role'],
	region: ['region'],
	specialism: ['specialism'],
	cohort: ['cohort']
} as const;
type Column = keyof typeof headings;

/** Whether a list may have a column of this name. */
export function isHeading(name: string): boolean {
	return Object.values<readonly string[]>(headings).some((known) => known.includes(name));
}

/** Reads a table whose first row names the columns. Finds every problem, with its row and what to do. */
export function readList(table: Table, choices: Choices): { rows: ListRow[]; problems: Problem[] } {
	const problems = collector();
	const report = (row: number | null, column: string | null, message: string) =>
		problems.report({ file: null, row, column, message });
	const { header, rows: filled } = rowsOf(table);
	const at = placesOf(header, headings, problems.report);
	for (const [column, name] of [
		['email', 'email'],
		['kind', 'membership']
	] as const)
		if (at[column] < 0) report(header.row, name, 'this column is missing: add it to the first row');
	if (problems.count() > 0) return { rows: [], problems: problems.all() };
	if (filled.length === 0)
		report(null, null, 'This list is empty: add a row for each person under the column names.');
	if (filled.length > mostRows) {
		report(
			null,
			null,
			'There are more than 1,000 rows. You can invite up to 1,000 people at once: split the list.'
		);
		return { rows: [], problems: problems.all() };
	}
	const rows = filled.flatMap(({ cells, row }) => {
		if (problems.isFull()) return [];
		const cell = (column: Column) => cells[at[column]] ?? '';
		const read = readRow(cell, choices, (column, message) => report(row, column, message));
		return read ? [{ row, ...read }] : [];
	});
	return { rows, problems: problems.all() };
}

function readRow(
	cell: (column: Column) => string,
	choices: Choices,
	report: (column: string, message: string) => void
): Omit<ListRow, 'row'> | null {
	const email = readEmail(cell('email'));
	if (!email)
		report(
			'email',
			isBlank(cell('email'))
				? 'the cell is blank: enter an email address like name@example.com'
				: `${quoted(cell('email'))} is not an email address: enter one like name@example.com`
		);
	const kind = kindOf(cell('kind'), choices.kinds, (message) => report('membership', message));
	const place = (
		column: 'region' | 'specialism' | 'cohort',
		offered: readonly Choice[],
		isNeeded = false
	) => {
		const text = cleanName(cell(column));
		const choice = choiceNamed(text, offered);
		if (text && !choice)
			report(column, `${quoted(cell(column))} is not in the list: ${offer(offered, isNeeded)}`);
		if (!text && isNeeded && offered.length > 0)
			report(column, `a trainee needs a cohort: ${offer(offered, isNeeded)}`);
		return choice?.slug ?? null;
	};
	const region = place('region', choices.regions);
	const specialism = place('specialism', choices.specialisms);
	const cohort = place('cohort', choices.cohorts, kind === 'trainee');
	return email && kind ? { email, kind, region, specialism, cohort } : null;
}

/** The choice that a text names by its name or slug; case does not matter. */
export function choiceNamed(text: string, offered: readonly Choice[]): Choice | undefined {
	const said = typedName(text).toLowerCase();
	return offered.find(({ slug, name }) => said === slug || said === typedName(name).toLowerCase());
}

function kindOf(
	text: string,
	mayGive: readonly MembershipKind[],
	report: (message: string) => void
): MembershipKind | null {
	const found = membershipKinds.find((kind) => kind === cleanName(text).toLowerCase());
	const names = eitherOf(mayGive.map((kind) => kindNames[kind].toLowerCase()));
	if (!found)
		report(
			isBlank(text)
				? `the cell is blank: enter ${names}`
				: `${quoted(text)} is not an account type: enter ${names}`
		);
	else if (!mayGive.includes(found)) report(`you cannot invite a person as ${quoted(text)}: enter ${names}`);
	return found && mayGive.includes(found) ? found : null;
}

/** `trainee, alum or coach` */
function eitherOf(names: readonly string[]): string {
	return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

function offer(offered: readonly Choice[], isNeeded: boolean): string {
	if (offered.length === 0) return 'there are none yet, so leave it blank';
	const names = offered.slice(0, 12).map(({ name }) => name);
	const choices = eitherOf(offered.length > 12 ? [...names, 'another one we list'] : names);
	return `enter ${choices}${isNeeded ? '' : ', or leave it blank'}`;
}

/** What happens to each row. @param here `key kind` of people who have this access, and of people who are invited */
export function planned(
	rows: readonly ListRow[],
	here: { members: ReadonlySet<string>; invited: ReadonlySet<string> }
): Planned[] {
	const seen = new Set<string>();
	return rows.map((row) => {
		const name = `${row.email.key} ${row.kind}`;
		const isAgain = seen.has(name);
		seen.add(name);
		const known = here.members.has(name) ? 'member' : here.invited.has(name) ? 'invited' : 'invite';
		return { ...row, outcome: isAgain ? 'duplicate' : known };
	});
}

/** What happens to a row, in words; of one with a problem, that it has one. */
export function statusWords({ row, outcome }: Planned, problems: readonly Pick<Problem, 'row'>[]): string {
	return problems.some((problem) => problem.row === row) ? 'Has a problem, see above' : outcomeWords[outcome];
}

/** A row as the page keeps it until it is confirmed; no part can contain a comma. */
export function asLine({ email, kind, region, specialism, cohort }: ListRow): string {
	return [email.written, kind, region ?? '', specialism ?? '', cohort ?? ''].join(',');
}

/** The table of such lines, to read again. */
export function fromLines(lines: readonly string[]): string[][] {
	return [['email', 'membership', 'region', 'specialism', 'cohort'], ...lines.map((line) => line.split(','))];
}
