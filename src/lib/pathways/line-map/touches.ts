import { overlap, sizes, type Box, type Geometry, type Plan, type Point } from './geometry.ts';

/** A label that something touches, and the gap whose bends are to keep clear of its column. */
export interface Touch {
	stop: number;
	side: 'before' | 'after';
	gap: number;
}

/** Labels that a line, a stop or another label touches. */
export function touches({ network }: Plan, { runs, stops, x }: Geometry): Touch[] {
	const found: Touch[] = [];
	stops.forEach(({ label }, stop) => {
		const { column } = network.stops[stop]!;
		const touch = (middle: number) =>
			middle < x[column]!
				? found.push({ stop, side: 'after', gap: column - 1 })
				: found.push({ stop, side: 'before', gap: column });
		runs.forEach((run) => {
			for (const gap of [column - 1, column])
				for (const [at, corner] of (run[gap] ?? []).slice(1).entries())
					if (isNear(label, run[gap]![at]!, corner)) touch((run[gap]![at]!.x + corner.x) / 2);
		});
		stops.forEach((other, number) => {
			if (number !== stop && overlap(label, other)) touch((other.left + other.right) / 2);
			if (number > stop && overlap(label, other.label)) touch((other.label.left + other.label.right) / 2);
		});
	});
	return found;
}

/** Whether a stretch of a line, level or at 45 degrees, comes into a box. */
export function isNear(box: Box, from: Point, to: Point): boolean {
	const half = sizes.stroke / 2 + 0.5;
	const [left, right] = [Math.max(box.left - half, from.x), Math.min(box.right + half, to.x)];
	if (left >= right) return false;
	const y = (x: number) =>
		to.x === from.x ? from.y : from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y);
	const [top, bottom] = [Math.min(y(left), y(right)), Math.max(y(left), y(right))];
	return top - half < box.bottom && bottom + half > box.top;
}
