/** The framework format (docs: README, "The framework format"): its files, their columns, and the version they make. */
import type { Problem } from '#lib/errors/errors.ts';
import { headingOf, isBlank } from '#lib/tables/headings.ts';
import { cleanName, quoted } from '#lib/text/clean.ts';
import { contextKinds, matches, stepKinds, type ContextKind, type Match } from '#lib/catalogue/catalogue.ts';
import {
	line,
	name,
	oneOf,
	optional,
	optionalBands,
	optionalDate,
	optionalKey,
	optionalLine,
	optionalName,
	optionalText,
	optionalUrl,
	optionalYears,
	proficiency,
	statement,
	titles,
	whole,
	Wrong,
	yesNo,
	type Cell
} from './cells.ts';
import {
	writtenEvidence,
	type ContextEntry,
	type LevelEntry,
	type RequirementEntry,
	type RoleEntry,
	type SkillEntry,
	type StepEntry
} from './framework.ts';

export interface Column<T> {
	name: string;
	cell: Cell<T>;
	mayLack: boolean;
}

export interface Table<Row> {
	file: string;
	mayLack: boolean;
	/** Whether to ignore unknown columns. If not, each is a problem. */
	mayHaveMore?: boolean;
	columns: { [Field in keyof Row]: Column<Row[Field]> };
}

export type LevelRow = LevelEntry & { family: string };
export type RoleRow = Omit<RoleEntry, 'family'>;
export type StepRow = Omit<StepEntry, 'from' | 'to'> & {
	fromRole: string;
	fromLevel: string;
	toRole: string;
	toLevel: string;
};

export const has = <T>(name: string, cell: Cell<T>): Column<T> => ({ name, cell, mayLack: false });
/** An optional column: leaving it out is the same as leaving it empty. */
export const mayHave = <T>(name: string, cell: Cell<T>): Column<T> => ({ name, cell, mayLack: true });

const levels: Table<LevelRow> = {
	file: 'levels.csv',
	mayLack: false,
	columns: {
		family: has('family', name),
		role: has('role', name),
		name: has('level', name),
		rung: has('order', whole(1, 1000)),
		stage: has('stage', whole(1, 10)),
		track: mayHave('track', optionalName),
		bands: mayHave('bands', optionalBands),
		bandSource: mayHave('band_source', optionalLine),
		clinical: mayHave('clinical', yesNo),
		summary: mayHave('summary', optionalText),
		description: mayHave('description', optionalText),
		equals: mayHave('equals', optionalKey),
		match: mayHave('match', optional<Match>(oneOf(matches))),
		titles: mayHave('alternative_titles', titles)
	}
};

const roles: Table<RoleRow> = {
	file: 'roles.csv',
	mayLack: true,
	columns: {
		name: has('role', name),
		summary: mayHave('summary', optionalText),
		description: mayHave('description', optionalText),
		titles: mayHave('alternative_titles', titles),
		bands: mayHave('bands', optionalBands),
		bandSource: mayHave('band_source', optionalLine),
		sourceTitle: mayHave('source_title', optionalLine),
		sourceUrl: mayHave('source_url', optionalUrl),
		sourceDate: mayHave('source_date', optionalDate)
	}
};

const skills: Table<SkillEntry> = {
	file: 'skills.csv',
	mayLack: true,
	columns: {
		name: has('skill', name),
		summary: mayHave('summary', optionalText),
		description: mayHave('description', optionalText),
		awareness: mayHave('awareness', optionalText),
		working: mayHave('working', optionalText),
		practitioner: mayHave('practitioner', optionalText),
		expert: mayHave('expert', optionalText)
	}
};

const requirements: Table<RequirementEntry> = {
	file: 'requirements.csv',
	mayLack: false,
	columns: {
		role: has('role', name),
		level: has('level', name),
		skill: has('skill', name),
		proficiency: has('proficiency', proficiency)
	}
};

const steps: Table<StepRow> = {
	file: 'steps.csv',
	mayLack: true,
	columns: {
		fromRole: has('from_role', name),
		fromLevel: has('from_level', name),
		toRole: has('to_role', name),
		toLevel: has('to_level', name),
		stepKind: has('kind', oneOf(stepKinds)),
		evidence: has('evidence', oneOf(writtenEvidence)),
		yearsShortest: mayHave('years_shortest', optionalYears),
		yearsTypical: mayHave('years_typical', optionalYears),
		yearsLongest: mayHave('years_longest', optionalYears),
		condition: mayHave('condition', optionalText),
		sourceTitle: has('source_title', line),
		sourceUrl: mayHave('source_url', optionalUrl),
		sourceDate: mayHave('source_date', optionalDate),
		note: mayHave('note', optionalText)
	}
};

const context: Table<ContextEntry> = {
	file: 'context.csv',
	mayLack: true,
	columns: {
		role: has('role', name),
		kind: has('kind', oneOf<ContextKind>(contextKinds)),
		statement: has('statement', statement),
		sourceTitle: has('source_title', line),
		sourceUrl: mayHave('source_url', optionalUrl),
		sourceDate: mayHave('source_date', optionalDate),
		note: mayHave('note', optionalText)
	}
};

export const tables = { levels, roles, skills, requirements, steps, context };
export type TableName = keyof typeof tables;

/** Returns `null`, and reports why, if the header has a missing or unknown column. */
export function rowReader<Row>(
	table: Table<Row>,
	header: string[],
	report: (problem: Problem) => void
): ((cells: string[], row: number) => Row | null) | null {
	const columns = Object.entries(table.columns) as [string, Column<unknown>][];
	const names = header.map(headingOf);
	const wrong = headerProblems(table, header);
	wrong.forEach(report);
	if (wrong.length > 0) return null;
	const places = columns.map(([field, column]) => ({
		field,
		column,
		at: names.indexOf(headingOf(column.name))
	}));
	return (cells, row) => {
		const isShort = places.some(({ column, at }) => at >= cells.length && !column.mayLack);
		const beside = cells.findIndex((cell, place) => !names[place] && !isBlank(cell));
		if (isShort || beside >= 0) {
			const message =
				beside >= 0 && beside < names.length
					? `${quoted(cells[beside] ?? '')} is in column ${beside + 1}, which has no name in the header`
					: `has ${cells.length} fields, but the header has ${names.length}`;
			report({ file: table.file, row, column: null, message });
			return null;
		}
		let whole = true;
		const entry: Record<string, unknown> = {};
		for (const { field, column, at } of places) {
			const value = column.cell.read(at < 0 ? '' : (cells[at] ?? ''));
			entry[field] = value;
			if (!(value instanceof Wrong)) continue;
			whole = false;
			report({ file: table.file, row, column: column.name, message: value.message });
		}
		return whole ? (entry as Row) : null;
	};
}

export function cellsOf<Row>(table: Table<Row>, row: Row): string[] {
	return (Object.entries(table.columns) as [keyof Row, Column<Row[keyof Row]>][]).map(([field, { cell }]) =>
		cell.write(row[field])
	);
}

export function headerOf<Row>({ columns }: Table<Row>): string[] {
	return (Object.values(columns) as Column<unknown>[]).map(({ name }) => name);
}

/** A column with neither a name nor cells is none: spreadsheets leave such at the end. */
function headerProblems<Row>(
	{ file, columns, mayHaveMore = false }: Table<Row>,
	header: string[]
): Problem[] {
	const names = header.map(headingOf);
	const known = Object.values(columns) as Column<unknown>[];
	const lacking = known.filter(({ name, mayLack }) => !mayLack && !names.includes(headingOf(name)));
	const all = known.map(({ name }) => name).join(', ');
	const isKnown = (name: string) => known.some((column) => headingOf(column.name) === headingOf(name));
	const strange = header.map(cleanName).filter((name) => name && !isKnown(name));
	const at = (column: string, message: string): Problem => ({ file, row: 1, column, message });
	return [
		...lacking.map(({ name }) => at(name, 'the column is missing')),
		...(mayHaveMore ? [] : strange).map((name, index) =>
			at(name, `is not a column of this file${index === 0 ? `: use ${all}` : ''}`)
		),
		...names
			.filter((name, place) => name && names.indexOf(name) < place)
			.map((name) => at(name, 'the column appears twice'))
	];
}
