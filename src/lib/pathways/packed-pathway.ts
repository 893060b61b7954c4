import type { By } from '#lib/pathways/finder/query.ts';

/** One pathway of a pack: the `number`th best from one level to another by a criterion. */
export interface PackedPathway {
	from: string;
	to: string;
	by: By;
	number: number;
}

/** A pathway as one URL parameter: `FROM,TO,BY`, and its number if it is not the first. */
export function packedPathway({ from, to, by, number }: PackedPathway): string {
	return [from, to, by, ...(number === 1 ? [] : [number])].join(',');
}
