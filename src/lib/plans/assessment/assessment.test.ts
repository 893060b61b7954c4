import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { draw, type DrawnLevel } from '#tests/support/finder/drawn.ts';
import {
	heldBy,
	jobsOfInterest,
	meFrom,
	nearestJobs,
	scale,
	skillsToAsk,
	type SkillAnswer
} from './assessment.ts';

const said = (skill: string, proficiency: number | null, more: Partial<SkillAnswer> = {}): SkillAnswer => ({
	skill,
	proficiency,
	scale,
	version: '1',
	answeredAt: new Date(0),
	...more
});

/** A catalogue with one role for all levels that name it. */
function catalogueOf(levels: Record<string, DrawnLevel>): Catalogue {
	const drawn = draw(levels, []);
	const roles = new Map<string, { key: string; levels: string[] }>();
	for (const { key, role } of drawn.levels.values())
		roles.set(role, { key: role, levels: [...(roles.get(role)?.levels ?? []), key] });
	const families = new Map([['family', { key: 'family', roles: [...roles.keys()] }]]);
	return { ...drawn, roles, families, redirects: new Map() } as unknown as Catalogue;
}

describe('what is held', () => {
	test('is what was answered: neither what was skipped, nor what was said on another scale', () => {
		const answers = [said('a', 3), said('b', null), said('c', 2, { scale: 'low,high' }), said('d', 0)];
		expect([...heldBy(answers)]).toEqual([
			['a', 3],
			['d', 0]
		]);
	});
});

describe('where someone starts', () => {
	const catalogue = catalogueOf({
		junior: { requires: { a: 1 } },
		senior: { requires: { a: 3, b: 2 } },
		other: {}
	});

	test('is the job they say they do, though it has no list of skills', () => {
		expect(meFrom(catalogue, { startsAt: 'other', answers: [said('a', 3)] })?.start).toBe('other');
	});

	test('else the nearest to their answers; so too where that job is gone', () => {
		expect(meFrom(catalogue, { startsAt: null, answers: [said('a', 3), said('b', 1)] })?.start).toBe(
			'senior'
		);
		expect(meFrom(catalogue, { startsAt: 'gone', answers: [said('a', 1)] })?.start).toBe('junior');
	});

	test('is nowhere before the first answer', () => {
		expect(meFrom(catalogue, { startsAt: 'other', answers: [said('a', null)] })).toBeNull();
	});

	test('answers equal to the list of a job start at that job, or at one with the same list', () => {
		const profile = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 4 }), {
			minKeys: 1
		});
		fc.assert(
			fc.property(fc.array(profile, { minLength: 1, maxLength: 8 }), fc.nat(), (profiles, pick) => {
				const drawn = catalogueOf(
					Object.fromEntries(profiles.map((requires, place) => [`job-${place}`, { requires }]))
				);
				const own = profiles[pick % profiles.length]!;
				const nearest = nearestJobs(drawn, new Map(Object.entries(own)));
				const alike = profiles.flatMap((each, place) =>
					JSON.stringify(Object.entries(each).sort()) === JSON.stringify(Object.entries(own).sort())
						? [`job-${place}`]
						: []
				);
				expect(nearest).toEqual(alike.sort());
			})
		);
	});
});

describe('the skills that are asked about', () => {
	test('begin with those that tell most jobs apart', () => {
		const catalogue = catalogueOf({
			a: { role: 'r', requires: { everywhere: 2, split: 1, rare: 1 } },
			b: { role: 'r', requires: { everywhere: 2, split: 2 } },
			c: { role: 'r', requires: { everywhere: 2, split: 3 } }
		});
		expect(skillsToAsk(catalogue, 'role:r')).toEqual(['split', 'rare', 'everywhere']);
		expect(skillsToAsk(catalogue, 'family:family')).toEqual(['split', 'rare', 'everywhere']);
	});

	test('are those of the most alike job, where a role has no list', () => {
		const catalogue = catalogueOf({
			a: { role: 'bare', stage: 3 },
			b: { role: 'r', stage: 4, requires: { x: 1 } }
		});
		expect(jobsOfInterest(catalogue, 'role:bare').map(({ key }) => key)).toEqual(['b']);
		expect(skillsToAsk(catalogue, 'role:nothing')).toEqual([]);
	});
});
