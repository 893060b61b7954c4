/** The visible part of the map: its centre in the scene's units, and pixels per unit. */
export interface Sight {
	x: number;
	y: number;
	scale: number;
}

/** The visible part and the selected stop in a URL; `null` if it has none that we can use. */
export function sightIn(parameters: URLSearchParams): { sight: Sight | null; at: string | null } {
	const [x = NaN, y = NaN, scale = NaN] = ['x', 'y', 'zoom'].map((name) => numberIn(parameters.get(name)));
	return { sight: x + y + scale < Infinity && scale > 0 ? { x, y, scale } : null, at: parameters.get('at') };
}

/** The URL with the visible part and the selected stop. `sightIn` reads them back. */
export function addressWithSight(address: URL, { x, y, scale }: Sight, at: string | null): string {
	const parameters = new URLSearchParams(address.search);
	parameters.set('x', String(Math.round(x)));
	parameters.set('y', String(Math.round(y)));
	parameters.set('zoom', String(Math.round(scale * 10_000) / 10_000));
	if (at === null) parameters.delete('at');
	else parameters.set('at', at);
	const search = parameters.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',');
	return `${address.pathname}?${search}${address.hash}`;
}

function numberIn(text: string | null): number {
	return text !== null && /^-?\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
}
