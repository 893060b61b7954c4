import { expect, test } from 'vitest';
import { dateWords, dayWords } from './dates.ts';

test('a date is as exact as its source', () => {
	expect(dateWords('2025-09-25')).toBe('25 September 2025');
	expect(dateWords('2021-05')).toBe('May 2021');
	expect(dateWords('2021')).toBe('2021');
	expect(dateWords('spring 2021')).toBe('spring 2021');
	expect(dateWords(null)).toBeNull();
});

test('text that looks like a date but is not one is unchanged', () => {
	expect(dateWords('2021-13')).toBe('2021-13');
	expect(dateWords('2021-05-40')).toBe('2021-05-40');
});

test('a day is the database’s day, wherever the server is', () => {
	expect(dayWords(new Date('2026-11-24T00:00:00Z'))).toBe('24 November 2026');
});
