import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName } from './clean.ts';
import { typedCode, typedEmail, typedName } from './typed.ts';

const unseen = ['\u200B', '\u200E', '\u200F', '\u00AD', '\u2060', '\uFEFF', '\u202A', '\u2068', '\u3164'];

describe('a name', () => {
	test.each([
		['Ann\u200B Example\u200E', 'Ann Example'],
		['\u2067Ann\u2069', 'Ann'],
		['Zoe\u0308', 'Zoë'],
		['O’Neil', "O'Neil"],
		['O‘Neil', "O'Neil"],
		['Smith‑Jones', 'Smith-Jones'],
		['Smith–Jones', 'Smith-Jones'],
		['Ann\u200DExample', 'AnnExample'],
		['Hawaiʻi', 'Hawaiʻi'],
		['בן־גוריון', 'בן־גוריון']
	])('%j is %j', (text, name) => expect(typedName(text)).toBe(name));

	test.each([
		['a Persian one', 'علی\u200Cرضا'],
		['a Sinhala one', 'ශ්\u200Dරී'],
		['a Malayalam one', 'അവന്\u200D'],
		['a Nepali one', 'र्\u200Dयाल'],
		['a Japanese one, with its form of a character', '辻\u{E0100}']
	])('keeps what its script needs: %s', (_, name) => expect(typedName(name)).toBe(name));

	test.each([
		['at its end', 'علی\u200C', 'علی'],
		['twice', 'علی\u200C\u200Cرضا', 'علی\u200Cرضا'],
		['among other invisible characters', 'علی\u200B\u200C\u200Eرضا', 'علی\u200Cرضا'],
		['after a letter that does not join', 'Ann\u200Cرضا', 'Annرضا']
	])('keeps no joiner %s', (_, text, name) => expect(typedName(text)).toBe(name));

	test('is the same when it is read again', () =>
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('a', ' ', 'ع', '辻', '\u200C', '\u200D', '’', ...unseen) }),
				(text) => {
					expect(typedName(typedName(text))).toBe(typedName(text));
					expect(cleanName(cleanName(text))).toBe(cleanName(text));
				}
			)
		));
});

describe('an email address', () => {
	test.each([
		['ann@example.org\u200B', 'ann@example.org'],
		[' \u200Eann@\u2060example.org\u00A0', 'ann@example.org'],
		['o’neil@example.org', "o'neil@example.org"],
		['oʼneil@example.org', "o'neil@example.org"],
		['ann‑marie@example–trust.org', 'ann-marie@example-trust.org'],
		['ａｎｎ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'ann@example.org']
	])('%j is %j', (text, email) => expect(typedEmail(text)).toBe(email));
});

test('what cannot be seen changes neither a name nor an email address nor a code', () => {
	const at = (text: string, place: number, sign: string) => text.slice(0, place) + sign + text.slice(place);
	for (const sign of unseen)
		for (const place of [0, 2, 6]) {
			expect(typedName(at('ann lee', place, sign))).toBe('ann lee');
			expect(typedEmail(at('ann@example.org', place, sign))).toBe('ann@example.org');
			expect(typedCode(at('abcdef', place, sign))).toBe('abcdef');
		}
});

test('a code has no spaces and hyphens of any kind', () =>
	expect(['ABCD–EFGH—ij27', 'abcd \u00A0efgh\u2212ij27', 'ＡＢＣＤefgh‐ij27'].map(typedCode)).toEqual([
		'abcdefghij27',
		'abcdefghij27',
		'abcdefghij27'
	]));
