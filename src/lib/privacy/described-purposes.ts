/** The table of purposes in words, with what is kept for each and how long. */
import { bases, purposes, type Purpose, type PurposeName } from './purposes.ts';
import { lengthOf, rulesOf } from './retention.ts';
import { tablesOf } from './tables.ts';

export interface DescribedPurpose extends Omit<Purpose, 'basis' | 'kept'> {
	name: PurposeName;
	basis: string;
	/** A sentence for each rule. */
	kept: string[];
	tables: string[];
}

/** The whole table, in words. */
export function describedPurposes(): DescribedPurpose[] {
	return Object.entries(purposes as Readonly<Record<string, Purpose>>).map(
		([name, { basis, kept, ...rest }]) => {
			const own = tablesOf(name as PurposeName);
			const counted = rulesOf(own).map((rule) => `${rule.what}: ${lengthOf(rule)} from ${rule.from}.`);
			return {
				...rest,
				name: name as PurposeName,
				basis: bases[basis],
				kept: [...(kept ? [kept] : []), ...counted],
				tables: own
			};
		}
	);
}
