import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** The line of each kind of evidence, which never differs by colour alone. Lengths in the scene's units. */
export interface LineStyle {
	width: number;
	/** Empty for an unbroken line. */
	dashes: readonly [drawn: number, left: number] | readonly [];
	/** A light line along its centre makes it look like 2. */
	isDouble: boolean;
}

export const lineStyles: Record<EvidenceKind, LineStyle> = {
	observed: { width: 6, dashes: [], isDouble: false },
	story: { width: 6, dashes: [], isDouble: true },
	employer: { width: 4, dashes: [16, 3], isDouble: false },
	published: { width: 4, dashes: [], isDouble: false },
	framework: { width: 2.2, dashes: [], isDouble: false },
	reading: { width: 2.2, dashes: [12, 2.5], isDouble: false },
	skills: { width: 1.8, dashes: [7, 5], isDouble: false },
	illustrative: { width: 2.8, dashes: [0.1, 6], isDouble: false }
};

/** The width of the glow behind highlighted lines. */
export const glow = 11;
/** The opacity of what is not on a highlighted pathway. */
export const faint = 0.3;
