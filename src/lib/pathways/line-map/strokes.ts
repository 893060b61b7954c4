import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';

/**
 * How the middle of a line is drawn, by the evidence of the move: a class of the style sheet; `null` for a line that is unbroken,
 * as a source documents the move. A new kind is one more line here and one in the style sheet.
 */
export const strokes: Readonly<Record<EvidenceKind, string | null>> = {
	observed: null,
	story: null,
	employer: null,
	published: null,
	framework: null,
	reading: 'long-dashes',
	skills: 'dashes',
	illustrative: 'dots'
};

/** What each stroke means, strongest evidence first. */
export const strokeWords = [
	{ stroke: null, words: 'a source or a framework documents this move' },
	{ stroke: 'long-dashes', words: 'our reading of national job profiles' },
	{ stroke: 'dashes', words: 'the jobs need similar skills' },
	{ stroke: 'dots', words: 'suggested by our editors' }
] as const;
