/** The annex for an impact assessment: a row for each table of the database. */
import { describedPurposes, type DeclaredData } from './described-purposes.ts';
import type { Controller } from './controller.ts';
import type { TableUse } from './table-use.ts';

export interface AnnexRow {
	table: string;
	purpose: string;
	columns: string;
	secret: string;
	whose: string;
}

export function annexRows({ purposes, tables }: DeclaredData): AnnexRow[] {
	return Object.entries(tables).map(([table, use]) => ({
		table,
		purpose: purposes[use.purpose]?.title ?? '',
		columns: use.columns.join(', '),
		secret: (use.secret ?? []).join(', '),
		whose: whose(use)
	}));
}

export const csvHeader = [
	'purpose',
	'data',
	'why',
	'controller',
	'lawful_basis',
	'seen_by',
	'kept',
	'tables'
] as const;

/** The purposes, for a spreadsheet. */
export function csvRows(declared: DeclaredData, { name, basis: chosen }: Controller): string[][] {
	return describedPurposes(declared, chosen).map(({ title, data, why, basis, seenBy, kept, tables }) => [
		title,
		data,
		why,
		name ?? '',
		basis,
		seenBy,
		kept.join(' '),
		tables.join('; ')
	]);
}

function whose({ person = [], email, of, because }: TableUse): string {
	if (because) return because;
	if (of && person.length === 0) return `Of the person whose ${of.table} it belongs to.`;
	const ways = [
		...person.map((column) => `${column} is their ID`),
		...(email ? [`${email} is their email address`] : []),
		...(of ? [`its ${of.table} is theirs`] : [])
	];
	return `A person’s, where ${ways.join(' or ')}.`;
}
