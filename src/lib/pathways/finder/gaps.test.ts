import { describe, expect, test } from 'vitest';
import type { Level, Proficiency } from '#lib/catalogue/catalogue.ts';
import { skillGap } from './gaps.ts';

function asking(skills: Record<string, Proficiency | null>): Pick<Level, 'profile'> {
	return { profile: Object.entries(skills).map(([skill, proficiency]) => ({ skill, proficiency })) };
}

describe('the gap between what is held and what a level asks', () => {
	test('names each skill that is wanting, from the proficiency held to the one asked', () => {
		const gap = skillGap(
			new Map([
				['x:modelling', 1],
				['x:testing', 3]
			]),
			asking({ 'x:modelling': 3, 'x:testing': 2, 'x:talking': 1 })
		);
		expect(gap).toEqual([
			{ skill: 'x:modelling', from: 1, to: 3 },
			{ skill: 'x:talking', from: 0, to: 1 }
		]);
	});

	test('counts from what the level before asks', () => {
		expect(skillGap(asking({ 'x:modelling': 2 }), asking({ 'x:modelling': 3 }))).toEqual([
			{ skill: 'x:modelling', from: 2, to: 3 }
		]);
	});

	test('is empty where everything is held, and more', () => {
		expect(skillGap(new Map([['x:modelling', 4]]), asking({ 'x:modelling': 3 }))).toEqual([]);
	});

	test('is not known where nobody has published what the level asks', () => {
		expect(skillGap(new Map(), asking({}))).toBeNull();
		expect(skillGap(new Map(), asking({ 'x:modelling': null }))).toBeNull();
	});

	test('takes a skill asked without a proficiency for nothing, neither asked nor held', () => {
		expect(
			skillGap(asking({ 'x:modelling': null }), asking({ 'x:modelling': null, 'x:talking': 1 }))
		).toEqual([{ skill: 'x:talking', from: 0, to: 1 }]);
	});
});
