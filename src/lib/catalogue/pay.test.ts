import { expect, test } from 'vitest';
import { payFor, pounds } from './pay.ts';

test('a band has the pay of that band, with its year', () => {
	expect(payFor('6')).toMatchObject([{ band: '6', entry: 38_682, top: 46_580, from: '2025-04-01' }]);
});

test('a range has the pay of every band in it', () => {
	expect(payFor('7-8b').map(({ band }) => band)).toEqual(['7', '8a', '8b']);
});

test('very senior managers have no scale, so a range that ends there stops at band 9', () => {
	expect(payFor('8d-VSM').map(({ band }) => band)).toEqual(['8d', '9']);
	expect(payFor('VSM')).toEqual([]);
});

test('an unknown band has no pay', () => expect(payFor('eleven')).toEqual([]));

test('amounts read as people write them', () => expect(pounds(109_179)).toBe('£109,179'));
