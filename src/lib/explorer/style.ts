import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** How a line is drawn for each kind of evidence: never by colour alone. Lengths in the scene's units. */
export interface LineStyle {
	width: number;
	/** Drawn and left out, in turn; empty for an unbroken line. */
	dashes: readonly [drawn: number, left: number] | readonly [];
	/** A light line runs in its middle, so that it looks like two. */
	isDouble: boolean;
}

export const lineStyles: Record<EvidenceKind, LineStyle> = {
	observed: { width: 6, dashes: [], isDouble: false },
	story: { width: 6, dashes: [], isDouble: true },
	employer: { width: 4, dashes: [16, 3], isDouble: false },
	published: { width: 4, dashes: [], isDouble: false },
	framework: { width: 2.2, dashes: [], isDouble: false },
	skills: { width: 1.8, dashes: [7, 5], isDouble: false },
	illustrative: { width: 2.8, dashes: [0.1, 6], isDouble: false }
};

/** How wide a lit pathway shines behind its lines. */
export const glow = 11;
/** How much of its colour a thing keeps while pathways are lit that it is no part of. */
export const faint = 0.3;
