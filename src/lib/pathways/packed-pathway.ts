import type { By } from '#lib/pathways/finder/query.ts';

/** One pathway of a pack: the best from a level to another by a measure, or the `number`th best. */
export interface PackedPathway {
	from: string;
	to: string;
	by: By;
	number: number;
}

/** A pathway as one parameter of an address: `FROM,TO,BY`, and its number where it is not the first. */
export function packedPathway({ from, to, by, number }: PackedPathway): string {
	return [from, to, by, ...(number === 1 ? [] : [number])].join(',');
}
