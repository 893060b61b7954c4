import { expect, test } from 'vitest';
import { readCode, spacedCode, squaresPath } from './codes.ts';

test('a code may have spaces in any place, and nothing else is a code', () => {
	for (const text of ['123456', ' 123 456 ', '123-456', '１２３４５６'])
		expect(readCode(text)).toEqual({ kind: 'app', digits: '123456' });
	for (const text of ['abcd-efgh-ij27', 'ABCD EFGH IJ27', 'abcdefghij27'])
		expect(readCode(text)).toEqual({ kind: 'recovery', code: 'abcdefghij27' });
	for (const text of ['', '12345', '1234567', 'abcdefghij01', 'a'.repeat(100_000), '12345a'])
		expect(readCode(text)).toBeNull();
	expect(spacedCode('abcdefghij27')).toBe('abcd-efgh-ij27');
});

test('a QR code is one path', () => {
	expect(
		squaresPath([
			[true, false],
			[false, true]
		])
	).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
});
