/** The purposes of all areas in words, with what is kept for each and how long. */
import type { LawfulBasis } from './controller.ts';
import { basisWords, type Purpose } from './purpose.ts';
import { lengthOf, type Rule } from './rule.ts';
import type { TableUse } from './table-use.ts';

export interface DeclaredData {
	purposes: Readonly<Record<string, Purpose>>;
	tables: Readonly<Record<string, TableUse>>;
	rules: readonly Rule[];
}

export interface DescribedPurpose extends Omit<Purpose, 'basis' | 'kept'> {
	name: string;
	basis: string;
	kept: string[];
	tables: string[];
}

/** @param chosen the lawful basis that the organisation has chosen */
export function describedPurposes(
	{ purposes, tables, rules }: DeclaredData,
	chosen: LawfulBasis | null
): DescribedPurpose[] {
	return Object.entries(purposes).map(([name, { basis, kept, ...rest }]) => {
		const own = Object.keys(tables).filter((table) => tables[table]?.purpose === name);
		const counted = rules
			.filter(({ table }) => own.includes(table))
			.map((rule) => `${rule.what}: ${lengthOf(rule)} from ${rule.from}.`);
		return {
			...rest,
			name,
			basis: basisWords(basis, chosen),
			kept: [...(kept ? [kept] : []), ...counted],
			tables: own
		};
	});
}
