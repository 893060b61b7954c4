import { describe, expect, test } from 'vitest';
import type { Level, Proficiency } from '#lib/catalogue/catalogue.ts';
import { skillGap } from './gaps.ts';

function requiring(skills: Record<string, Proficiency | null>): Pick<Level, 'profile'> {
	return { profile: Object.entries(skills).map(([skill, proficiency]) => ({ skill, proficiency })) };
}

describe('the gap between the skills held and those that a level requires', () => {
	test('names each skill to learn, from the proficiency held to the one required', () => {
		const gap = skillGap(
			new Map([
				['x:modelling', 1],
				['x:testing', 3]
			]),
			requiring({ 'x:modelling': 3, 'x:testing': 2, 'x:talking': 1 })
		);
		expect(gap).toEqual([
			{ skill: 'x:modelling', from: 1, to: 3 },
			{ skill: 'x:talking', from: 0, to: 1 }
		]);
	});

	test('counts from what the level before requires', () => {
		expect(skillGap(requiring({ 'x:modelling': 2 }), requiring({ 'x:modelling': 3 }))).toEqual([
			{ skill: 'x:modelling', from: 2, to: 3 }
		]);
	});

	test('is empty if every skill is held, or more', () => {
		expect(skillGap(new Map([['x:modelling', 4]]), requiring({ 'x:modelling': 3 }))).toEqual([]);
	});

	test('is not known if the level has no profile', () => {
		expect(skillGap(new Map(), requiring({}))).toBeNull();
		expect(skillGap(new Map(), requiring({ 'x:modelling': null }))).toBeNull();
	});

	test('counts a requirement without a proficiency for nothing', () => {
		expect(
			skillGap(requiring({ 'x:modelling': null }), requiring({ 'x:modelling': null, 'x:talking': 1 }))
		).toEqual([{ skill: 'x:talking', from: 0, to: 1 }]);
	});
});
