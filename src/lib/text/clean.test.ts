import { expect, test } from 'vitest';
import { cleanName, cleanText, quoted, quotedOnPage } from './clean.ts';

test('a name loses what cannot be seen, and has one space between words', () => {
	expect(cleanName('\uFEFF End\u00A0user \u200Bcomputing\u2028engineer\r\n ')).toBe(
		'End user computing engineer'
	);
});

test('a text keeps its lines, however they were ended', () => {
	expect(cleanText('\uFEFFYou can:\r\n- one\u2028- two\r- three\u00A0x\u200B\n ')).toBe(
		'You can:\n- one\n- two\n- three x'
	);
});

test('cleaning twice changes nothing more', () => {
	const messy = ' a\u2029\u00A0 b\u200D\r\n\r\nc ';
	expect(cleanText(cleanText(messy))).toBe(cleanText(messy));
	expect(cleanName(cleanName(messy))).toBe(cleanName(messy));
});

test('a quotation is short, clean and on one line', () => {
	expect(quoted('a\nb')).toBe('"a b"');
	expect(quotedOnPage('a\0b')).toBe('“a\ufffdb”');
	expect(quotedOnPage('x'.repeat(1000))).toHaveLength(63);
});
