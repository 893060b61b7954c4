import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineLetters, linesOf, mostLines } from './labels.ts';

test('a label fits under its stop, whatever the name', () => {
	fc.assert(
		fc.property(fc.string(), (name) => {
			const lines = linesOf(name);
			expect(lines.length).toBeLessThanOrEqual(mostLines);
			expect(lines.every((line) => line.length <= lineLetters)).toBe(true);
		})
	);
});

test('a name that fits is shown in full', () => {
	expect(linesOf('Senior end user computing engineer')).toEqual(['Senior end user', 'computing engineer']);
	expect(linesOf('Analyst')).toEqual(['Analyst']);
});

test('a name that does not fit ends in an ellipsis', () => {
	expect(linesOf('One two three four five six seven eight nine ten eleven twelve thirteen').at(-1)).toMatch(
		/…$/
	);
	expect(linesOf('Antidisestablishmentarianism')).toEqual(['Antidisestablishme…']);
});
