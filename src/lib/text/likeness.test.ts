import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, folded } from './likeness.ts';

test('folding leaves lower-case letters and digits, with one space between words', () => {
	expect(folded('  Chief  Clinical—Information Officér (CCIO) ')).toBe(
		'chief clinical information officer ccio'
	);
});

test('folding takes any text, lone surrogates and control characters too', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => /^[a-z0-9 ]*$/.test(folded(`${text}\ud800\0`)))
	);
});

test.each([
	['analyst', 'analyst', 0],
	['anlayst', 'analyst', 1],
	['analist', 'analyst', 1],
	['managr', 'manager', 1],
	['coder', 'chief', 3]
])('from %s to %s is %i', (a, b, expected) => expect(editDistance(a, b, 2)).toBe(expected));

test('the distance is the same both ways, and 0 only between equal texts', () => {
	const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
	fc.assert(
		fc.property(word, word, (a, b) => {
			expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3));
			expect(editDistance(a, b, 3) === 0).toBe(a === b);
		})
	);
});
