/** The light colours of the map. A test keeps them the same as in `_tokens.scss`. */
export const paper = {
	paper: '#fbfaf5',
	sheet: '#ffffff',
	tint: '#f0efe6',
	text: '#16211f',
	quiet: '#4d5a57',
	rule: '#d3d4c8',
	brand: '#14423b',
	sign: '#ffc23d',
	'line-observed': '#7c1d4d',
	'line-story': '#7b2d8b',
	'line-employer': '#0a6a86',
	'line-published': '#14534a',
	'line-framework': '#4d5a57',
	'line-reading': '#5b4b8a',
	'line-skills': '#1d4f91',
	'line-illustrative': '#8a5a00',
	f0: '#1d4f91',
	f1: '#b03a00',
	f2: '#0b6b4d',
	f3: '#7b2d8b',
	f4: '#7f5a00',
	f5: '#0a6a86',
	f6: '#a3195b',
	f7: '#47505a',
	f8: '#556400',
	f9: '#4b3ec4',
	f10: '#7a4524',
	f11: '#00656b'
} as const;
export type Ink = keyof typeof paper;

/** A colour on a page, which follows the reader's light or dark setting. */
export const onPage = (ink: Ink) => `var(--${ink})`;
/** A colour in a file on its own. */
export const onPaper = (ink: Ink) => paper[ink];

/** The colour of a family, 0 to 11. */
export function hueInk(hue: number): Ink {
	return `f${hue}` as Ink;
}
