import { paper, type Ink } from '#lib/explorer/colours.ts';

export type Inks = Record<Ink, string>;

/** The current colours of the map as values, because WebGL and canvas cannot use CSS variables. */
export function inksOf(element: HTMLElement): Inks {
	const style = getComputedStyle(element);
	const entries = Object.entries(paper).map(([name, usual]) => [
		name,
		style.getPropertyValue(`--${name}`).trim() || usual
	]);
	return Object.fromEntries(entries) as Inks;
}

/** A 6-digit colour with this opacity. */
export function thinned(colour: string, opacity: number): string {
	const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
	if (!digits || opacity >= 1) return colour;
	return `rgba(${digits
		.slice(1)
		.map((pair) => parseInt(pair, 16))
		.join(',')},${opacity})`;
}
