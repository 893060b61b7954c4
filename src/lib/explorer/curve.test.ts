import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curveOf, distanceTo, lengthOf, pathOf, pointAt } from './curve.ts';

const point = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 2000 }) });
const curves = fc
	.tuple(point, point, fc.boolean())
	.map(([start, end, isOver]) => curveOf(start, end, isOver));

test('a line begins and ends at its stops', () => {
	fc.assert(
		fc.property(curves, (line) => {
			expect(pointAt(line, 0)).toEqual(line.start);
			expect(pointAt(line, 1)).toEqual(line.end);
		})
	);
});

test('a line is at least as long as the distance between its ends', () => {
	fc.assert(
		fc.property(curves, (line) => {
			const far = Math.hypot(line.end.x - line.start.x, line.end.y - line.start.y);
			expect(lengthOf(line)).toBeGreaterThanOrEqual(far - 1e-6);
		})
	);
});

test('a point on a line has no distance from it', () => {
	fc.assert(
		fc.property(curves, fc.double({ min: 0, max: 1, noNaN: true }), (line, t) => {
			expect(distanceTo(line, pointAt(line, t))).toBeLessThan(4);
		})
	);
});

test('there and back are not drawn over each other', () => {
	const [a, b] = [
		{ x: 0, y: 0 },
		{ x: 300, y: 0 }
	];
	expect(distanceTo(curveOf(a, b), pointAt(curveOf(b, a), 0.5))).toBeGreaterThan(12);
});

test('a line over other stops is lifted off their row', () => {
	const line = curveOf({ x: 0, y: 0 }, { x: 300, y: 0 }, true);
	expect(pointAt(line, 0.5).y).toBeLessThan(-20);
});

test('a line does not cover the rims of its stops', () => {
	const line = curveOf({ x: 0, y: 0 }, { x: 300, y: 0 });
	const [, from, to] = /^M([\d.]+) .* ([\d.]+) [\d.]+$/.exec(pathOf(line, 11, 18)) ?? [];
	expect(Number(from)).toBeGreaterThan(5);
	expect(Number(to)).toBeLessThan(295);
});
