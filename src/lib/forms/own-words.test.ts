import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { lineField, neededLine, textField } from './own-words.ts';

const read = (text: string) => v.safeParse(neededLine('Enter a name', 200), text);

describe('a name', () => {
	test.for([
		'Cher',
		'Siobhán O’Brien',
		"D'Arcy",
		'Jean-Luc',
		'محمد علي',
		'علی‌رضا',
		'李小龙',
		'क्ष',
		'Łukasz Østergård',
		'x'.repeat(200)
	])('can be %s', (name) => expect(read(name)).toMatchObject({ success: true, output: name }));

	test.for([
		'\u202A',
		'\u202B',
		'\u202C',
		'\u202D',
		'\u202E',
		'\u2066',
		'\u2067',
		'\u2068',
		'\u2069',
		'\u0007',
		'\u009F'
	])('cannot have the character %j', (character) => {
		const { issues } = read(`Tom${character}moT`);
		expect(issues?.[0].message).toMatch(/^Remove any hidden characters/);
	});

	test('has one space between words, and no mark that no one sees', () =>
		expect(read(' \u200FTom \u00A0\t O\u00ADkafor\uFEFF ').output).toBe('Tom Okafor'));

	test.for(['', ' ', '\u200B\u00AD'])('must be entered: %j is not', (name) =>
		expect(read(name).issues?.[0].message).toBe('Enter a name')
	);

	test('has 200 characters at most', () =>
		expect(read('x'.repeat(201)).issues?.[0].message).toBe('Use 200 characters or fewer'));

	test('that was read once is read again as the same', () =>
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
				const { success, output } = v.safeParse(lineField(200), typed);
				if (success) expect(v.parse(lineField(200), output)).toBe(output);
			})
		));
});

test('a text keeps its lines, and refuses what turns them', () => {
	expect(v.parse(textField(50), ' One\n two  three \n\n four ')).toBe('One\ntwo three\n\nfour');
	expect(v.safeParse(textField(50), 'One\n\u202Etwo').success).toBe(false);
});
