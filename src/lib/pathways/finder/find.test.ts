import { describe, expect, test } from 'vitest';
import { draw, queryOf, type DrawnLevel, type DrawnStep } from '#tests/support/finder/drawn.ts';
import { findPathways } from './find.ts';
import { buildGraph } from '#lib/pathways/finder/search/graph.ts';
import type { PathwayQuery } from './query.ts';

/** Levels without a profile, one for each letter. */
function plain(letters: string): Record<string, DrawnLevel> {
	return Object.fromEntries([...letters].map((letter) => [letter, {}]));
}

function find(levels: Record<string, DrawnLevel>, steps: readonly DrawnStep[], query: PathwayQuery) {
	return findPathways(buildGraph(draw(levels, steps)), query);
}

/** "a b d" for each pathway. */
function found(
	levels: Record<string, DrawnLevel>,
	steps: readonly DrawnStep[],
	query: PathwayQuery
): string[] {
	return find(levels, steps, query).pathways.map(({ levels }) => levels.join(' '));
}

/** Two ways from a to d, and a longer one through both. */
const diamond: DrawnStep[] = [['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'd'], ['b', 'c']]; // prettier-ignore

describe('which pathways there are', () => {
	test('no level comes twice, and equals are in the order of their keys', () => {
		expect(found(plain('abcd'), [...diamond, ['c', 'b']], queryOf('a', 'd'))).toEqual([
			'a b d',
			'a c d',
			'a b c d',
			'a c b d'
		]);
	});

	test('a goal is never passed through', () => {
		const levels = { a: {}, b: { role: 'chief' }, c: { role: 'chief' }, d: {} };
		expect(found(levels, [['a', 'b'], ['b', 'c'], ['a', 'd'], ['d', 'c']], queryOf('a', { role: 'chief' }))).toEqual(['a b', 'a d c']); // prettier-ignore
	});

	test('from one level of a role a pathway to that role ends at another', () => {
		const levels = { a: { role: 'chief' }, b: { role: 'chief' }, c: { role: 'chief' } };
		expect(
			found(
				levels,
				[
					['a', 'b'],
					['b', 'c']
				],
				queryOf('a', { role: 'chief' })
			)
		).toEqual(['a b']);
	});

	test('a stage means that stage and above, a family any of its levels', () => {
		const levels = { a: { stage: 2 }, b: { stage: 5 }, c: { stage: 8, family: 'board' } };
		expect(
			found(
				levels,
				[
					['a', 'b'],
					['a', 'c']
				],
				queryOf('a', { stage: 5 })
			)
		).toEqual(['a b', 'a c']);
		expect(
			found(
				levels,
				[
					['a', 'b'],
					['b', 'c']
				],
				queryOf('a', { family: 'board' })
			)
		).toEqual(['a b c']);
	});

	test('a pathway passes through its via levels in their order', () => {
		const steps: DrawnStep[] = [...diamond, ['c', 'b']];
		expect(found(plain('abcd'), steps, queryOf('a', 'd', { via: ['c', 'b'] }))).toEqual(['a c b d']);
		expect(found(plain('abcd'), steps, queryOf('a', 'd', { via: ['b'] }))).toEqual([
			'a b d',
			'a b c d',
			'a c b d'
		]);
	});

	test('a pathway passes no level to avoid, and has no more steps than allowed', () => {
		expect(found(plain('abcd'), diamond, queryOf('a', 'd', { avoid: ['b'] }))).toEqual(['a c d']);
		expect(found(plain('abcd'), diamond, queryOf('a', 'd', { max: 2 }))).toEqual(['a b d', 'a c d']);
	});

	test('a step keeps the evidence that counts, and is gone if none does', () => {
		const steps: DrawnStep[] = [
			['a', 'b', { kind: 'story' }, { kind: 'skills', years: 2 }],
			['b', 'c', { kind: 'illustrative' }],
			['b', 'd']
		];
		const query = queryOf('a', 'd', { evidence: ['skills', 'framework'] });
		expect(found(plain('abcd'), steps, queryOf('a', 'c', { evidence: ['skills', 'framework'] }))).toEqual([]);
		const [pathway] = find(plain('abcd'), steps, query).pathways;
		expect(pathway?.steps[0]).toMatchObject({ kind: 'across', strongest: 'skills', years: { typical: 2 } });
		expect(pathway?.steps[0]?.evidence).toHaveLength(1);
	});

	test('clinical levels are left out unless the query allows or names them', () => {
		const levels = { a: {}, b: { isClinical: true }, c: { isClinical: true } };
		const steps: DrawnStep[] = [
			['a', 'b'],
			['b', 'c'],
			['a', 'c']
		];
		expect(found(levels, steps, queryOf('a', 'c'))).toEqual(['a c']);
		expect(found(levels, steps, queryOf('a', 'c', { clinical: true }))).toEqual(['a c', 'a b c']);
		expect(found(levels, steps, queryOf('a', 'c', { via: ['b'] }))).toEqual(['a b c']);
		expect(found(levels, steps, queryOf('b', 'c'))).toEqual(['b c']);
	});

	test('a role names its clinical levels only if it has no others', () => {
		const clinical = { role: 'ward', isClinical: true };
		const steps: DrawnStep[] = [
			['a', 'b'],
			['a', 'c'],
			['b', 'd']
		];
		const ward = { a: {}, b: clinical, c: clinical, d: {} };
		expect(found(ward, steps, queryOf('a', { role: 'ward' }))).toEqual(['a b', 'a c']);
		expect(found(ward, steps, queryOf('a', 'd'))).toEqual([]);
		const mixed = { ...ward, c: { role: 'ward' } };
		expect(found(mixed, steps, queryOf('a', { role: 'ward' }))).toEqual(['a c']);
	});
});

describe('what is best', () => {
	test('least to learn counts each skill once, beyond what the start requires', () => {
		const levels = {
			a: { requires: { s: 1 } },
			b: { requires: { s: 3 } },
			c: { requires: { t: 1 } },
			d: { requires: { s: 3 } }
		};
		const [first, second] = find(levels, diamond, queryOf('a', 'd', { by: 'learning' })).pathways;
		expect([first?.levels.join(' '), first?.learning, first?.stretch]).toEqual(['a b d', 2, 2]);
		expect([second?.levels.join(' '), second?.learning]).toEqual(['a c d', 3]);
		expect(second?.steps[1]?.learn).toEqual([{ skill: 's', from: 1, to: 3 }]);
	});

	test('the skills that a person holds count instead of those that the start requires', () => {
		const levels = { a: { requires: { s: 3 } }, b: { requires: { s: 3 } } };
		const skillsHeld = new Map([['s', 1], ['unheard of', 4]]); // prettier-ignore
		expect(find(levels, [['a', 'b']], queryOf('a', 'b', { skillsHeld })).pathways[0]?.learning).toBe(2);
	});

	test('the pathway with the smallest largest step may be the longer one', () => {
		const levels = { a: {}, b: { requires: { s: 2 } }, c: { requires: { s: 4 } } };
		expect(found(levels, [['a', 'c'], ['a', 'b'], ['b', 'c']], queryOf('a', 'c', { by: 'stretch' }))).toEqual(['a b c', 'a c']); // prettier-ignore
	});

	test('a level without a profile does not count as easy', () => {
		const levels = {
			a: {},
			b: { requires: { s: 4 } },
			c: { requires: { s: null } },
			d: { requires: { s: 1 } }
		};
		expect(found(levels, diamond, queryOf('a', 'd', { by: 'learning', k: 2 }))).toEqual(['a b d', 'a c d']);
		expect(
			find(levels, diamond, queryOf('a', 'd', { by: 'stretch', k: 2 })).pathways.map(
				({ unprofiled }) => unprofiled
			)
		).toEqual([0, 1]);
	});

	test('a pathway through an unprofiled level is found if the one round it is closed', () => {
		// Found by chance: from h both figures of the bound must be worked out again.
		const levels = {
			a: { requires: { t: 3, u: 3, v: 2 } },
			b: {},
			c: {},
			e: { requires: { t: 1, u: 2, v: 3 } },
			g: { requires: { s: 4, t: 2, w: 2 } },
			h: { requires: { s: 4, u: 1, v: 3 } },
			i: { requires: { t: 4, v: 1 } }
		};
		const steps: DrawnStep[] = [['a', 'e'], ['a', 'b'], ['b', 'g'], ['b', 'i'], ['c', 'a'], ['c', 'e'], ['e', 'g'], ['e', 'h'], ['g', 'i'], ['h', 'a'], ['h', 'c']]; // prettier-ignore
		expect(found(levels, steps, queryOf('c', 'i', { by: 'stretch', k: 4 }))).toEqual([
			'c e g i',
			'c a e g i',
			'c e h a b i',
			'c e h a b g i'
		]);
	});

	test('by years the best has the fewest steps of unknown length, then the fewest years, to the hundredth', () => {
		const steps: DrawnStep[] = [['a', 'd'], ['a', 'b', { years: 0.1 }], ['b', 'd', { years: 0.2 }], ['a', 'c', { years: 0.3 }], ['c', 'd', { years: 0.01 }]]; // prettier-ignore
		const { pathways } = find(plain('abcd'), steps, queryOf('a', 'd', { by: 'years' }));
		expect(pathways.map(({ levels, years }) => [levels.join(' '), years])).toEqual([
			['a b d', { known: 0.3, unknownSteps: 0 }],
			['a c d', { known: 0.31, unknownSteps: 0 }],
			['a d', { known: 0, unknownSteps: 1 }]
		]);
	});

	test('a high limit of steps works like a low one', () => {
		const keys = Array.from({ length: 80 }, (_, place) => `l${String(place).padStart(2, '0')}`);
		const ladder = keys.slice(1).map((to, place): DrawnStep => [keys[place]!, to, { years: 1 }]);
		const levels = Object.fromEntries(keys.map((key) => [key, {}]));
		const steps: DrawnStep[] = [...ladder, ['l10', 'l12', { years: 5 }], ['l20', 'l22', { years: 4 }]];
		const { pathways } = find(levels, steps, queryOf('l00', 'l79', { by: 'years', max: 78 }));
		expect(pathways.map(({ moves, years }) => [moves, years.known])).toEqual([[78, 81], [78, 82], [77, 84]]); // prettier-ignore
		expect(find(levels, steps, queryOf('l00', 'l79', { by: 'years', max: 79 })).pathways[0]?.moves).toBe(79);
	});

	test('by evidence the best has the fewest steps of the weakest kind, each step by its strongest', () => {
		const weak = { kind: 'illustrative' } as const;
		const steps: DrawnStep[] = [['a', 'd', weak], ['a', 'b', { kind: 'skills' }], ['b', 'c', weak, { kind: 'observed' }], ['c', 'd', { kind: 'skills' }]]; // prettier-ignore
		const [best] = find(plain('abcd'), steps, queryOf('a', 'd', { by: 'evidence' })).pathways;
		expect([best?.levels.join(' '), best?.weakest, best?.evidence.skills, best?.evidence.observed]).toEqual([
			'a b c d',
			'skills',
			2,
			1
		]);
	});

	test('a choice has one pathway for each cost that no other beats, shortest first', () => {
		const levels = { a: {}, b: { requires: { s: 1 } }, c: { requires: { s: 4 } }, d: { requires: { s: 1 } } };
		expect(
			found(levels, [...diamond, ['a', 'd', { kind: 'illustrative' }]], queryOf('a', 'd', { by: 'choice' }))
		).toEqual(['a d', 'a b d']);
	});
});

describe('where there is no pathway', () => {
	const reason = (steps: readonly DrawnStep[], query: PathwayQuery, levels = plain('abcd')) =>
		find(levels, steps, query).reason;

	test('the reason names what stands in the way', () => {
		expect(reason(diamond, queryOf('a', 'd', { max: 1 }))).toBe(
			'No pathway has 1 move or fewer. The shortest has 2.'
		);
		expect(reason(diamond, queryOf('a', 'd', { avoid: ['b', 'c'] }))).toContain('chose to leave out');
		expect(reason(diamond, queryOf('a', 'd', { evidence: ['observed'] }))).toContain('evidence');
		expect(reason(diamond, queryOf('a', 'd', { via: ['c', 'b'] }))).toContain('in that order');
		expect(
			reason(
				[
					['a', 'b'],
					['b', 'd']
				],
				queryOf('a', 'd'),
				{ ...plain('ad'), b: { isClinical: true } }
			)
		).toContain('clinical');
		const registered = { ...plain('ab'), c: { isClinical: true }, d: { isClinical: true } };
		expect(reason([['a', 'b'], ['c', 'd']], queryOf('a', 'd'), registered)).toMatch(/^You need clinical registration/); // prettier-ignore
		expect(reason([['a', 'b']], queryOf('c', 'd'), registered)).not.toContain('registration');
		expect(reason([['b', 'd']], queryOf('a', 'd'))).toBe(
			'We do not have information about moves from this job yet.'
		);
		expect(reason([['a', 'b']], queryOf('a', 'd'))).toBe('We did not find a pathway.');
		expect(reason(diamond, queryOf('a', { role: 'nobody' }))).toBe('There are no jobs there.');
		expect(reason(diamond, queryOf('a', { role: 'a' }))).toBe(
			'The only job there is the one you start from.'
		);
		expect(reason(diamond, queryOf('a', 'd', { avoid: ['b'], max: 1 }))).toBe(
			'No pathway has 1 move or fewer. The shortest has 2.'
		);
		expect(reason(diamond, queryOf('a', 'd', { avoid: ['b', 'c'], max: 1 }))).toContain(
			'matches all your choices'
		);
	});

	test('it offers the reachable levels nearest to the goal', () => {
		const levels = { a: {}, b: {}, c: { stage: 3 }, d: { stage: 3 }, e: { stage: 3 } };
		expect(find(levels, [['a', 'b'], ['a', 'c'], ['e', 'b'], ['e', 'c']], queryOf('a', 'e')).nearest).toEqual(['c', 'b']); // prettier-ignore
	});

	test('a search that was cut short does not say that there is none', () => {
		// To the via level and back through the start: every bound is finite, and yet there is none.
		const steps: DrawnStep[] = [['a', 'b'], ['b', 'a'], ['a', 'd']]; // prettier-ignore
		const { exact, reason } = findPathways(
			buildGraph(draw(plain('abd'), steps)),
			queryOf('a', 'd', { via: ['b'] }),
			{ work: 0 }
		);
		expect(exact).toBe(false);
		expect(reason).toBe('We did not find a pathway, but we could not check them all. There may be one.');
	});
});
