export interface Point {
	x: number;
	y: number;
}

export interface Curve {
	start: Point;
	bend: Point;
	bow: Point;
	end: Point;
}

/** Stops nearer than this are in one column: their line swings to the right, so that it does not cross the stops between. */
const sameColumn = 24;
const swing = 44;
const lift = 34;
/** A line that goes back runs below the one that goes forward. */
const dip = 26;

/**
 * The curve of a step, horizontal at both ends as on a transit map.
 * @param isOver whether another stop is between the two in their row
 */
export function curveOf(start: Point, end: Point, isOver = false): Curve {
	const across = end.x - start.x;
	if (Math.abs(across) < sameColumn) return curve(start, end, swing, swing, 0);
	const rise = isOver ? -lift : across < 0 ? dip : 0;
	return curve(start, end, across / 2, -across / 2, rise);
}

function curve(start: Point, end: Point, out: number, into: number, rise: number): Curve {
	return {
		start,
		bend: { x: start.x + out, y: start.y + rise },
		bow: { x: end.x + into, y: end.y + rise },
		end
	};
}

/** The point at `t`, from 0 at the start to 1 at the end. */
export function pointAt({ start, bend, bow, end }: Curve, t: number): Point {
	const u = 1 - t;
	const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
	return {
		x: a * start.x + b * bend.x + c * bow.x + d * end.x,
		y: a * start.y + b * bend.y + c * bow.y + d * end.y
	};
}

const parts = 24;

/** The length of the curve, to within 1% for our curves. */
export function lengthOf(line: Curve): number {
	let length = 0;
	let last = line.start;
	for (let part = 1; part <= parts; part++) {
		const next = pointAt(line, part / parts);
		length += Math.hypot(next.x - last.x, next.y - last.y);
		last = next;
	}
	return length;
}

/** How far a point is from the curve. */
export function distanceTo(line: Curve, { x, y }: Point): number {
	let least = Infinity;
	let last = line.start;
	for (let part = 1; part <= parts; part++) {
		const next = pointAt(line, part / parts);
		least = Math.min(least, distanceToSegment(last, next, x, y));
		last = next;
	}
	return least;
}

function distanceToSegment(a: Point, b: Point, x: number, y: number): number {
	const [dx, dy] = [b.x - a.x, b.y - a.y];
	const square = dx * dx + dy * dy;
	const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / square));
	return Math.hypot(a.x + along * dx - x, a.y + along * dy - y);
}

/** The part of the curve between the rims of its stops, as an SVG path. */
export function pathOf(line: Curve, startRadius: number, endRadius: number): string {
	const length = Math.max(1, lengthOf(line));
	const { start, bend, bow, end } = trimmed(line, startRadius / length, 1 - endRadius / length);
	const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
	return `M${at(start)}C${at(bend)} ${at(bow)} ${at(end)}`;
}

/** The curve from `from` to `to` along it, by de Casteljau's algorithm. */
function trimmed(line: Curve, from: number, to: number): Curve {
	if (from >= to) return line;
	const after = split(line, from).after;
	return split(after, (to - from) / (1 - from)).before;
}

function split({ start, bend, bow, end }: Curve, t: number): { before: Curve; after: Curve } {
	const mix = (a: Point, b: Point) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
	const [first, middle, last] = [mix(start, bend), mix(bend, bow), mix(bow, end)];
	const [left, right] = [mix(first, middle), mix(middle, last)];
	const at = mix(left, right);
	return {
		before: { start, bend: first, bow: left, end: at },
		after: { start: at, bend: right, bow: last, end }
	};
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
