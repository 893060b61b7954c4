import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Proficiency } from './catalogue.ts';
import { skillMoves } from './skill-steps.ts';

type Asks = Record<string, Proficiency | null>;

function level(key: string, stage: number, asks: Asks, lentBy: string | null = null) {
	const requirements = Object.entries(asks).map(([skill, proficiency]) => ({ skill, proficiency }));
	return { key, role: key.split('/')[0]!, stage, requirements, lentBy };
}
type Drawn = ReturnType<typeof level>;

const ends = (levels: Drawn[]) => skillMoves(levels).map(({ from, to }) => `${from}>${to}`);

/** The formula of product.md section 3 as it is written: pair by pair, exactly. */
function byTheFormula(levels: Drawn[]): string[] {
	const held = ({ requirements }: Drawn, skill: string) =>
		requirements.find((each) => each.skill === skill)?.proficiency ?? 0;
	return levels.flatMap((a) => {
		const eligible = levels.flatMap((b) => {
			const total = b.requirements.reduce((sum, { proficiency }) => sum + (proficiency ?? 0), 0);
			const met = b.requirements.reduce(
				(sum, { skill }) => sum + Math.min(held(a, skill), held(b, skill)),
				0
			);
			const lends = a.lentBy === b.key || b.lentBy === a.key;
			const rises = [0, 1].includes(b.stage - a.stage);
			return a.role !== b.role && rises && !lends && total > 0 && 2 * met >= total ? [{ b, met, total }] : [];
		});
		eligible.sort((x, y) => y.met * x.total - x.met * y.total || (x.b.key < y.b.key ? -1 : 1));
		return eligible.slice(0, 3).map(({ b }) => `${a.key}>${b.key}`);
	});
}

const skillSet = fc.dictionary(
	fc.constantFrom('s', 't', 'u', 'v'),
	fc.constantFrom<Proficiency | null>(1, 2, 3, 4, null),
	{ maxKeys: 4 }
);
const drawnLevels = fc
	.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3 }), skillSet), {
		maxLength: 14
	})
	.map((rows) => rows.map(([role, stage, asks], place) => level(`r${role}/l${place}`, stage, asks)));

describe('steps from similar skills', () => {
	test('say how much is covered, in whole per cent, never more than it is', () => {
		const asks: Asks = { s: 4, t: 4, u: 4 };
		const [move] = skillMoves([level('a/1', 1, { s: 4, t: 4, u: 1 }), level('b/1', 2, asks)]);
		expect(move?.evidence).toMatchObject({
			kind: 'skills',
			stepKind: 'up',
			note: 'You would have 75% of the skill levels needed.',
			source: { title: 'Worked out by Waymark from similar skills', url: '/about/data#computed' }
		});
	});

	test('are exact where floating point is not: 29 of 50 is 58%', () => {
		const asked = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`s${n}`, 1 as Proficiency]));
		const held = Object.fromEntries(Array.from({ length: 29 }, (_, n) => [`s${n}`, 1 as Proficiency]));
		const [move] = skillMoves([level('a/1', 1, held), level('b/1', 2, asked)]);
		expect(move?.evidence.note).toBe('You would have 58% of the skill levels needed.');
	});

	test('lead to the same stage or one higher, never further or down', () => {
		const levels = [1, 2, 3, 4].map((stage) => level(`r${stage}/l`, stage, { s: 2 }));
		expect(ends(levels)).toEqual(['r1/l>r2/l', 'r2/l>r3/l', 'r3/l>r4/l']);
		const same = skillMoves([level('a/1', 2, { s: 1 }), level('b/1', 2, { s: 2 })]);
		expect(same.map(({ evidence }) => evidence.stepKind)).toEqual(['across', 'across']);
	});

	test('need at least half of the skills', () => {
		expect(ends([level('a/1', 1, { s: 1 }), level('b/1', 2, { s: 2 })])).toEqual(['a/1>b/1']);
		expect(ends([level('a/1', 1, { s: 1 }), level('b/1', 2, { s: 3 })])).toEqual([]);
	});

	test('break true ties by key, however the levels are ordered', () => {
		const targets = ['d', 'b', 'c', 'a'].map((role) =>
			level(`${role}/l`, 2, role < 'c' ? { s: 2 } : { s: 2, t: null })
		);
		expect(ends([level('z/l', 1, { s: 2 }), ...targets]).filter((move) => move.startsWith('z'))).toEqual([
			'z/l>a/l',
			'z/l>b/l',
			'z/l>c/l'
		]);
	});

	test('never stay within a role, or count unstated proficiencies', () => {
		expect(ends([level('a/1', 1, { s: 2 }), level('a/2', 2, { s: 2 })])).toEqual([]);
		expect(ends([level('a/1', 1, { s: null }), level('b/1', 1, { s: null })])).toEqual([]);
	});

	test('never run between a level and the one it borrows its profile from', () => {
		expect(ends([level('a/1', 1, { s: 2 }, 'b/1'), level('b/1', 1, { s: 2 })])).toEqual([]);
	});

	test('are those of the formula, pair by pair', () => {
		const holds = fc.property(drawnLevels, (levels) => {
			expect(ends(levels)).toEqual(byTheFormula(levels));
		});
		fc.assert(holds, { numRuns: 1000 });
	});
});
