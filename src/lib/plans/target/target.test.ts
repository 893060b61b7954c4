import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { draw, type DrawnLevel } from '#tests/support/finder/drawn.ts';
import { heldAfter, skillLevels, whatWouldHaveToBeTrue } from './target.ts';

const catalogueOf = (levels: Record<string, DrawnLevel>) => draw(levels, []) as unknown as Catalogue;

const skills = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const profile = fc.dictionary(skills, fc.integer({ min: 1, max: 4 }), { maxKeys: 5 });
const held = fc.dictionary(skills, fc.integer({ min: 0, max: 4 }), { maxKeys: 5 });

describe('what would have to be true', () => {
	test('is nothing, where the list of a job is held', () => {
		const target = whatWouldHaveToBeTrue(catalogueOf({ a: { requires: { x: 2 } } }), new Map([['x', 3]]), {
			level: 'a'
		});
		expect(target.nearest).toEqual([{ level: 'a', changes: [] }]);
	});

	test('is not known, where no job of the goal has a list', () => {
		const target = whatWouldHaveToBeTrue(catalogueOf({ a: { role: 'r' } }), new Map(), { role: 'r' });
		expect(target).toEqual({ nearest: [], known: 0, unknown: 1 });
	});

	test('leaves out jobs that need a clinical registration, unless they are all there are, or asked for', () => {
		const catalogue = catalogueOf({
			a: { role: 'r', requires: { x: 1 }, isClinical: true },
			b: { role: 'r', requires: { x: 2 } }
		});
		const nearest = (goal: { role: string } | { level: string }) =>
			whatWouldHaveToBeTrue(catalogue, new Map(), goal).nearest.map(({ level }) => level);
		expect(nearest({ role: 'r' })).toEqual(['b']);
		expect(nearest({ level: 'a' })).toEqual(['a']);
	});

	test('is told for every job that is equally near', () => {
		const catalogue = catalogueOf({
			a: { role: 'r', requires: { x: 1 } },
			b: { role: 'r', requires: { y: 1 } },
			c: { role: 'r', requires: { z: 2 } }
		});
		expect(
			whatWouldHaveToBeTrue(catalogue, new Map(), { role: 'r' }).nearest.map(({ level }) => level)
		).toEqual(['a', 'b']);
	});

	test('is enough, needs each of its changes, and has no smaller one: as trying every set of changes shows', () => {
		fc.assert(
			fc.property(fc.array(profile, { minLength: 1, maxLength: 5 }), held, (profiles, own) => {
				const has = new Map(Object.entries(own));
				const catalogue = catalogueOf(
					Object.fromEntries(profiles.map((requires, place) => [`job-${place}`, { role: 'r', requires }]))
				);
				const { nearest } = whatWouldHaveToBeTrue(catalogue, has, { role: 'r' });
				const profiled = profiles.filter((each) => Object.keys(each).length > 0);
				const reaches = (after: ReadonlyMap<string, number>, requires: Record<string, number>) =>
					Object.entries(requires).every(([skill, least]) => (after.get(skill) ?? 0) >= least);
				for (const { level, changes } of nearest) {
					const requires = profiles[Number(level.split('-')[1])]!;
					const applied = (some: typeof changes) =>
						new Map([...has, ...some.map(({ skill, to }) => [skill, to] as const)]);
					expect(reaches(applied(changes), requires)).toBe(true);
					for (const change of changes)
						expect(reaches(applied(changes.filter((each) => each !== change)), requires)).toBe(false);
				}
				const least = Math.min(...profiled.map((requires) => fewestBySearch(has, requires)));
				expect(nearest[0]?.changes.length ?? Infinity).toBe(least);
			}),
			{ numRuns: 60 }
		);
	});
});

/** The fewest skills to change for a list to be held, by trying every set of them at their highest. */
function fewestBySearch(has: ReadonlyMap<string, number>, requires: Record<string, number>): number {
	const all = ['a', 'b', 'c', 'd', 'e'];
	let fewest = Infinity;
	for (let set = 0; set < 2 ** all.length; set++) {
		const changed = all.filter((_, place) => set & (1 << place));
		const after = new Map([...has, ...changed.map((skill) => [skill, 4] as const)]);
		if (Object.entries(requires).every(([skill, least]) => (after.get(skill) ?? 0) >= least))
			fewest = Math.min(fewest, changed.length);
	}
	return fewest;
}

test('what helps raises a skill as far as it goes, and never lowers one', () => {
	const after = heldAfter(new Map([['x', 3]]), [
		{
			skills: [
				{ skill: 'x', proficiency: 2 },
				{ skill: 'y', proficiency: 1 }
			]
		}
	]);
	expect([...after]).toEqual([
		['x', 3],
		['y', 1]
	]);
	expect(skillLevels([{ skill: 'x', from: 1, to: 3 }])).toBe(2);
});
