import { expect, test } from 'vitest';
import { counted, countWords, numberWords } from './counts.ts';

test('large numbers have commas', () => expect(numberWords(1809)).toBe('1,809'));

test('a count of 1 has the singular, and other counts the plural', () => {
	expect(counted(1, 'level')).toBe('1 level');
	expect(counted(1809, 'family', 'families')).toBe('1,809 families');
	expect(counted(0, 'level')).toBe('0 levels');
	expect(counted(1.5, 'year')).toBe('1.5 years');
});

test('a count of 0 is in words', () => {
	expect(countWords(0, 'level')).toBe('no levels');
	expect(countWords(1, 'level')).toBe('1 level');
});
