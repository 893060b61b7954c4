import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { draw } from '#tests/support/finder/drawn.ts';
import { gapsBeside, jobsHeld, ownGap } from './own-gap.ts';

const drawn = draw(
	{ junior: { requires: { 'a:x': 1 } }, senior: { requires: { 'a:x': 3, 'a:y': 2 } }, other: {} },
	[]
);
const skills = new Map([['a:x', { key: 'a:x', name: 'Counting' }]]);
const catalogue = { ...drawn, skills } as unknown as Catalogue;
const me = { start: 'junior', held: new Map([['a:x', 2]]) };
const level = (key: string) => catalogue.levels.get(key)!;

describe('what someone lacks beside a job', () => {
	test('is said skill by skill, with how many they have', () => {
		expect(ownGap(catalogue, me, level('senior'))).toEqual({
			has: 0,
			of: 2,
			target: '/skills/mine/target?to=senior',
			learn: [
				{ href: '/skills/a:x', name: 'Counting', words: 'working to practitioner' },
				{ href: '/skills/a:y', name: 'a:y', words: 'not yet to working' }
			]
		});
		expect(ownGap(catalogue, me, level('junior'))?.learn).toEqual([]);
	});

	test('is not said where a job has no list, or to someone who has said nothing', () => {
		expect(ownGap(catalogue, me, level('other'))).toBeNull();
		expect(ownGap(catalogue, null, level('senior'))).toBeNull();
		expect(gapsBeside(catalogue, null, ['senior'])).toEqual({});
	});

	test('is counted beside moves', () => {
		expect(gapsBeside(catalogue, me, ['junior', 'senior', 'other', 'gone'])).toEqual({
			junior: 'you have all its skills',
			senior: '2 skills to learn'
		});
	});
});

test('the jobs that are held are those whose whole list is', () => {
	expect([...jobsHeld(catalogue, me)]).toEqual(['junior']);
	expect([...jobsHeld(catalogue, null)]).toEqual([]);
});
