import { describe, expect, test } from 'vitest';
import {
	bandSourceWords,
	bandWords,
	levelName,
	listWords,
	moveWords,
	pageOf,
	proficiencyWord,
	stageWords,
	webUrl,
	yearsWords
} from './labels.ts';

describe('words', () => {
	test.each([
		['6', 'Band 6'],
		['8a-8b', 'Bands 8a to 8b'],
		['VSM', 'Very senior manager (VSM) pay'],
		['9-VSM', 'Band 9 to very senior manager (VSM) pay'],
		['ESM1', 'ESM1']
	])('a band of %s reads %s', (bands, words) => expect(bandWords({ bands })).toBe(words));

	test('a band’s source does not say twice that it is set locally', () => {
		expect(bandSourceWords({ source: 'Secondary source, low confidence; typical, set locally' })).toBe(
			'Secondary source, low confidence'
		);
		expect(bandSourceWords({ source: null })).toBeNull();
	});

	test('a proficiency that is not stated says so', () => {
		expect(proficiencyWord(null)).toBe('not stated');
		expect(proficiencyWord(3)).toBe('practitioner');
	});

	test('a stage has a number and a word', () => expect(stageWords(4)).toBe('Seniority 4 (senior)'));

	test('unknown years are not zero', () => {
		expect(yearsWords(null)).toBeNull();
		expect(yearsWords({ shortest: null, typical: null, longest: null })).toBeNull();
		expect(yearsWords({ shortest: 1, typical: 2, longest: 3 })).toBe('usually 2 years (1 to 3)');
		expect(yearsWords({ shortest: 1, typical: null, longest: 3 })).toBe('1 to 3 years');
		expect(yearsWords({ shortest: null, typical: 1, longest: null })).toBe('usually 1 year');
		expect(yearsWords({ shortest: 5, typical: null, longest: null })).toBe('at least 5 years');
	});

	test('only web URLs become links', () => {
		expect(webUrl('https://example.org/a')).toBe('https://example.org/a');
		expect(webUrl('javascript:alert(1)')).toBeNull();
		expect(webUrl('https://')).toBeNull();
		expect(webUrl(null)).toBeNull();
	});

	test('a level’s label includes its role if its name does not', () => {
		expect(levelName({ name: 'Senior data engineer' }, { name: 'Data engineer' })).toBe(
			'Senior data engineer'
		);
		expect(levelName({ name: 'Head' }, { name: 'Data engineer' })).toBe('Head (Data engineer)');
	});

	test('lists end in "and"', () => expect(listWords(['a', 'b', 'c'])).toBe('a, b and c'));

	test('a key is part of a URL', () => {
		expect(pageOf('level', 'gdad:data-engineer/senior-data-engineer')).toBe(
			'/roles/gdad:data-engineer/senior-data-engineer'
		);
		expect(pageOf('skill', 'gdad:testing')).toBe('/skills/gdad:testing');
	});
});

test('a move up over 3 stages, to another role, is a long one', () => {
	const at = (stage: number, role: string) => ({ stage, role });
	expect(moveWords('up', at(6, 'a:manager'), at(9, 'a:chief'))).toBe(
		'long move up, the jobs between are not named'
	);
	expect(moveWords('up', at(6, 'a:manager'), at(8, 'a:chief'))).toBe('move up');
	expect(moveWords('up', at(3, 'a:tester'), at(7, 'a:tester'))).toBe('move up');
	expect(moveWords('entry', at(1, 'a:trainee'), at(4, 'a:manager'))).toBe('first job');
	expect(moveWords('up', undefined, at(9, 'a:chief'))).toBe('move up');
});
