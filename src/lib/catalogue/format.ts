import type { Problem } from '#lib/errors/errors.ts';
import { cleanName, cleanText } from '#lib/text/clean.ts';
import { contextKinds, matches, proficiencies, stepKinds, type Proficiency } from './catalogue.ts';
import {
	storedEvidenceKinds,
	type DocumentContext,
	type DocumentLevel,
	type DocumentRequirement,
	type DocumentRole,
	type DocumentSkill,
	type DocumentStep
} from './framework.ts';

/** Reads one cell: the value, or what is wrong with it as the end of a sentence that starts with the cell. */
type Cell = (text: string) => { value: unknown } | { wrong: string };

interface Column {
	column: string;
	/** The field of the row's object that it fills. */
	field: string;
	/** Whether the file must have it. */
	required: boolean;
	cell: Cell;
	/** The text that `cell` reads as `value` again. */
	text: (value: unknown) => string;
}

export interface Table {
	file: string;
	required: boolean;
	columns: Column[];
}

const show = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const name: Cell = (text) => (cleanName(text) === '' ? { wrong: 'is empty' } : { value: cleanName(text) });
const words: Cell = (text) => ({ value: cleanText(text) || null });
const list: Cell = (text) => ({ value: text.split(';').map(cleanName).filter(Boolean) });
const truth: Cell = (text) => (/^(yes|no)?$/.test(text) ? { value: text === 'yes' } : { wrong: 'is neither yes nor no' });

function whole(least: number, most: number): Cell {
	return (text) => (/^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most ? { value: Number(text) } : { wrong: `is not a whole number from ${least} to ${most}` });
}

function oneOf(allowed: readonly string[], ifEmpty?: string | null): Cell {
	return (text) => {
		if (text === '' && ifEmpty !== undefined) return { value: ifEmpty };
		return allowed.includes(text) ? { value: text } : { wrong: `is not one of ${allowed.join(', ')}` };
	};
}

const proficiency: Cell = (text) => {
	if (text === '') return { value: null };
	const place = (proficiencies as readonly string[]).indexOf(text.toLowerCase());
	return place >= 0 ? { value: (place + 1) as Proficiency } : { wrong: `is not one of ${proficiencies.join(', ')}, or empty for not stated` };
};

const years: Cell = (text) => {
	if (text === '') return { value: null };
	return /^\d{1,2}(\.\d{1,2})?$/.test(text) ? { value: Number(text) } : { wrong: 'is not a number of years from 0 to 99.99' };
};

const key: Cell = (text) => {
	if (text === '') return { value: null };
	return /^[a-z0-9-]+:[a-z0-9-]+\/[a-z0-9-]+$/.test(text) ? { value: text } : { wrong: 'is not a key such as gdad:data-analyst/senior-data-analyst' };
};

const bands: Cell = (text) => {
	if (text === '') return { value: null };
	const one = '([2-7]|8[a-d]|9|VSM)';
	return new RegExp(`^${one}(-${one})?$`).test(text) ? { value: text } : { wrong: 'is not a band or a range of bands, such as 5, 8a-8b, 9 or VSM' };
};

function column(column: string, field: string, cell: Cell, required = true, text = show): Column {
	return { column, field, required, cell, text };
}

const source = [column('source_title', 'sourceTitle', words, false), column('source_url', 'sourceUrl', words, false), column('source_date', 'sourceDate', words, false)];
const named = [column('source_title', 'sourceTitle', name), ...source.slice(1)];
const listText = (value: unknown) => (value as string[]).join(';');

/** The files of the framework format and what each of their columns may hold. */
export const tables = {
	levels: {
		file: 'levels.csv',
		required: true,
		columns: [
			column('family', 'family', name),
			column('role', 'role', name),
			column('level', 'level', name),
			column('order', 'rung', whole(1, 9_999)),
			column('stage', 'stage', whole(1, 10)),
			column('track', 'track', (text) => ({ value: cleanName(text) || null }), false),
			column('bands', 'bands', bands, false),
			column('band_source', 'bandSource', words, false),
			column('clinical', 'clinical', truth, false, (value) => (value ? 'yes' : 'no')),
			column('summary', 'summary', words, false),
			column('description', 'description', words, false),
			column('equals', 'equals', key, false),
			column('match', 'match', oneOf(matches, null), false)
		]
	},
	roles: {
		file: 'roles.csv',
		required: false,
		columns: [
			column('role', 'role', name),
			column('summary', 'summary', words, false),
			column('description', 'description', words, false),
			column('alternative_titles', 'titles', list, false, listText),
			...source
		]
	},
	skills: {
		file: 'skills.csv',
		required: false,
		columns: [column('skill', 'skill', name), ...['summary', 'description', ...proficiencies].map((text) => column(text, text, words, false))]
	},
	requirements: {
		file: 'requirements.csv',
		required: true,
		columns: [
			column('role', 'role', name),
			column('level', 'level', name),
			column('skill', 'skill', name),
			column('proficiency', 'proficiency', proficiency, true, (value) => (value === null ? '' : (proficiencies[(value as Proficiency) - 1] ?? '')))
		]
	},
	steps: {
		file: 'steps.csv',
		required: false,
		columns: [
			column('from_role', 'fromRole', name),
			column('from_level', 'fromLevel', name),
			column('to_role', 'toRole', name),
			column('to_level', 'toLevel', name),
			column('kind', 'kind', oneOf(stepKinds)),
			column('evidence', 'evidence', oneOf(storedEvidenceKinds)),
			column('years_shortest', 'yearsShortest', years, false),
			column('years_typical', 'yearsTypical', years, false),
			column('years_longest', 'yearsLongest', years, false),
			column('condition', 'condition', words, false),
			...named,
			column('note', 'note', words, false)
		]
	},
	context: {
		file: 'context.csv',
		required: false,
		columns: [column('role', 'role', name), column('kind', 'kind', oneOf(contextKinds)), column('statement', 'statement', words), ...named, column('note', 'note', words, false)]
	}
} satisfies Record<string, Table>;

export interface Rows {
	levels: DocumentLevel;
	roles: DocumentRole;
	skills: DocumentSkill;
	requirements: DocumentRequirement;
	steps: DocumentStep;
	context: DocumentContext;
}

/** What is wrong with a header: a column that the table does not know, twice the same, or one that is missing. */
export function headerProblems({ file, columns }: Table, header: readonly string[]): Problem[] {
	const problem = (message: string): Problem => ({ file, row: 1, column: null, message });
	const known = columns.map(({ column }) => column);
	return [
		...header.filter((name) => !known.includes(name)).map((name) => problem(`unknown column "${name.slice(0, 80)}"; known are ${known.join(', ')}`)),
		...[...new Set(header.filter((name, place) => header.indexOf(name) < place))].map((name) => problem(`the column "${name.slice(0, 80)}" is there twice`)),
		...columns.filter(({ column, required }) => required && !header.includes(column)).map(({ column }) => problem(`the column "${column}" is missing`))
	];
}

/** One record as its object, or the problems in it. `row` counts from 1, the header included. */
export function readRecord({ file, columns }: Table, header: readonly string[], record: readonly string[], row: number): { value: object } | { problems: Problem[] } {
	if (record.length !== header.length) {
		return { problems: [{ file, row, column: null, message: `has ${record.length} fields where the header has ${header.length}` }] };
	}
	const problems: Problem[] = [];
	const value: Record<string, unknown> = {};
	for (const { column, field, cell } of columns) {
		const place = header.indexOf(column);
		const text = place < 0 ? '' : (record[place] ?? '').trim();
		const read = cell(text);
		if ('wrong' in read) problems.push({ file, row, column, message: `"${text.slice(0, 80)}" ${read.wrong}` });
		else value[field] = read.value;
	}
	if (value.equals !== undefined && value.match !== undefined) {
		if (value.equals !== null) value.match ??= 'close';
		else value.match = null;
	}
	return problems.length > 0 ? { problems } : { value };
}

/** The cells of one object, in the table's order. */
export function writeRecord({ columns }: Table, row: object): string[] {
	return columns.map(({ field, text }) => text(row[field as keyof typeof row]));
}
