import type { Scene } from '#lib/explorer/scene.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The stop that an arrow key goes to. Left and right follow a step to another column, to the nearest in height; without such a
 * step they go to the nearest stop. Up and down go through a column and on to the next, so that every stop can be reached.
 * @returns the number of the stop; `at` itself if there is no other
 */
export function travel({ stops, lines }: Scene, at: number, direction: Direction): number {
	const here = stops[at];
	if (!here) return stops.length > 0 ? 0 : at;
	if (direction === 'up' || direction === 'down') {
		const order = stops.map((_, number) => number).sort((a, b) => byColumn(stops[a]!, stops[b]!) || a - b);
		return order[order.indexOf(at) + (direction === 'down' ? 1 : -1)] ?? at;
	}
	const isThere = (number: number) => {
		const { x } = stops[number]!;
		return direction === 'right' ? x > here.x : x < here.x;
	};
	const joined = lines.flatMap(({ from, to }) => (from === at ? [to] : to === at ? [from] : []));
	const all = stops.map((_, number) => number);
	const candidates = [joined, all]
		.map((numbers) => numbers.filter(isThere))
		.find((numbers) => numbers.length > 0);
	const distance = (number: number) => {
		const { x, y } = stops[number]!;
		return Math.abs(y - here.y) + Math.abs(x - here.x) * 2;
	};
	return candidates?.reduce((best, number) => (distance(number) < distance(best) ? number : best)) ?? at;
}

function byColumn(a: { x: number; y: number }, b: { x: number; y: number }): number {
	return a.x - b.x || a.y - b.y;
}
