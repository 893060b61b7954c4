import { describe, expect, test } from 'vitest';
import { comparison, difference, readLevels } from './compare-page.ts';
import { catalogue, chief, levels, query } from '#tests/support/catalogue/pages-example.ts';

describe('comparing', () => {
	test('says how levels differ', () => {
		const two = levels.slice(0, 2);
		expect(difference([1, 3], two)).toBe('awareness to practitioner');
		expect(difference([undefined, 2], two)).toBe('only Senior maker');
		expect(difference([2, 2], two)).toBe('same');
		expect(difference([null, 3], two)).toBe('not stated to practitioner');
		expect(difference([undefined, 3, 3], levels.slice(0, 3))).toBe('2 of 3 need it');
	});
	test('does not read a level without a list of skills as one that needs none', () => {
		const compared = comparison(catalogue, [...levels.slice(1, 2), chief]);
		expect(compared.levels.map(({ isDescribed }) => isDescribed)).toEqual([true, false]);
		expect(compared.skills.map(({ difference }) => difference)).toEqual(['not known', 'not known']);
		expect(comparison(catalogue, [...levels.slice(0, 2), chief]).skills).toMatchObject([
			{ difference: 'awareness to practitioner, 1 not known' },
			{ difference: 'only Senior maker, 1 not known' }
		]);
	});
	test('puts skills that all need at different proficiencies first', () => {
		expect(comparison(catalogue, levels.slice(0, 2)).skills.map(({ name }) => name)).toEqual([
			'Care',
			'Tools'
		]);
	});
	test('takes 2 to 4 levels, and follows old keys to new ones', () => {
		expect(readLevels(catalogue, query('level=a:maker/junior&level=b:old/old'))).toMatchObject([
			{ name: 'Junior maker' },
			{ name: 'Lead maker' }
		]);
		expect(readLevels(catalogue, query('level=&level='))).toEqual([]);
		expect(readLevels(catalogue, query('with=a:maker/junior'))).toMatchObject([{ name: 'Junior maker' }]);
		expect(() => readLevels(catalogue, query('level=a:maker/junior'))).toThrow(
			'Choose at least 2 jobs to compare. You chose 1.'
		);
		expect(() => readLevels(catalogue, query('level=x&level=y'))).toThrow('We cannot find the job “x”.');
		const tooMany = query(levels.map(({ key }) => `level=${key}`).join('&'));
		expect(() => readLevels(catalogue, tooMany)).toThrow(
			expect.objectContaining({
				message: `You can compare up to 4 jobs. You chose ${levels.length}.`,
				suggestions: [expect.objectContaining({ name: 'Compare the first 4' })]
			})
		);
	});
});
