import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stageOf, stageSpan } from './stage.ts';

test.each([
	['2', 1],
	['5', 2],
	['8a', 5],
	['6-7', 3],
	['7-8b', 5],
	['8a-8c', 6],
	['8a-8d', 6],
	['8c-VSM', 8],
	['8d-VSM', 9],
	['VSM', 10],
	['ESM1', 9]
])('bands %s have seniority %i', (bands, stage) => expect(stageOf(bands)).toBe(stage));

test('a range also says how far it reaches', () => {
	expect(stageSpan('8a-8d')).toEqual({ lowest: 5, highest: 8 });
	expect(stageSpan('6')).toEqual({ lowest: 3, highest: 3 });
});

test('what is no band has no seniority', () => {
	expect(stageOf('')).toBeNull();
	expect(stageSpan('eleven')).toBeNull();
	expect(stageOf('8b-8a')).toBeNull();
});

test('the seniority of a range is in the range, and rises with either end', () => {
	const bands = ['2', '3', '4', '5', '6', '7', '8a', '8b', '8c', '8d', '9', 'VSM'];
	const place = fc.nat({ max: bands.length - 1 });
	fc.assert(
		fc.property(place, place, (a, b) => {
			const [low, high] = [Math.min(a, b), Math.max(a, b)];
			const range = low === high ? bands[low]! : `${bands[low]}-${bands[high]}`;
			const { lowest, highest } = stageSpan(range)!;
			expect(stageOf(range)).toBeGreaterThanOrEqual(lowest);
			expect(stageOf(range)).toBeLessThanOrEqual(highest);
			if (high < bands.length - 1)
				expect(stageOf(`${bands[low]}-${bands[high + 1]}`)).toBeGreaterThanOrEqual(stageOf(range)!);
		})
	);
});
