import { expect, test } from 'vitest';
import { readCode, spacedCode, squaresPath } from './codes.ts';

test('a code may have spaces in any place, and nothing else is a code', () => {
	for (const text of ['123456', ' 123 456 ', '123-456', '１２３４５６', '123–456', '123\u200B456\u200E'])
		expect(readCode(text)).toEqual({ kind: 'app', digits: '123456' });
	for (const text of [
		'abcd-efgh-ij27',
		'ABCD EFGH IJ27',
		'abcdefghij27',
		'abcd–efgh–ij27',
		'abcd\u2011efgh\u2212ij27\u200B'
	])
		expect(readCode(text)).toEqual({ kind: 'recovery', code: 'abcdefghij27' });
	for (const text of ['0bcdefgh1j27', 'Obcd-efgh-Lj27'])
		expect(readCode(text)).toEqual({ kind: 'recovery', code: 'obcdefghlj27' });
	for (const text of ['', '12345', '1234567', 'abcdefghij89', 'a'.repeat(100_000), '12345a'])
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
