/** The annex for an impact assessment: each table of the database, a row. */
import { type Controller } from './purposes.ts';
import { describedPurposes } from './described-purposes.ts';
import { tables, type TableUse } from './tables.ts';

export interface AnnexRow {
	table: string;
	purpose: string;
	columns: string;
	/** Columns that hold a secret. */
	secret: string;
	/** Whose the rows are. */
	whose: string;
}

export function annexRows(): AnnexRow[] {
	const titles = new Map(describedPurposes().map(({ name, title }) => [name, title]));
	return Object.entries(tables).map(([table, use]) => ({
		table,
		purpose: titles.get(use.purpose) ?? '',
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

/** The table of purposes, for a spreadsheet. */
export function csvRows({ name }: Controller): string[][] {
	return describedPurposes().map(({ title, data, why, basis, seenBy, kept, tables: own }) => [
		title,
		data,
		why,
		name ?? '',
		basis,
		seenBy,
		kept.join(' '),
		own.join('; ')
	]);
}

function whose({ person = [], address, because }: TableUse): string {
	if (because) return because;
	const ways = [
		...person.map((column) => `${column} names them`),
		...(address ? [`${address} is theirs`] : [])
	];
	return `Somebody’s, where ${ways.join(' or ')}.`;
}
