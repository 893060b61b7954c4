import { expect, test } from 'vitest';
import { draw } from '#tests/support/finder/drawn.ts';
import { nearestProfiled } from './nearest-profiled.ts';

const requires = { counting: 2 };

test('a job that it matches is nearest, whatever its family', () => {
	const { levels } = draw({ a: {}, b: { requires }, c: { requires, family: 'other' } }, []);
	levels.get('a')!.crosswalk.push({ level: 'c', match: 'broad' });
	expect(nearestProfiled({ levels }, 'a')).toBe('c');
});

test('else one of its family, the nearest in seniority, by key', () => {
	const { levels } = draw(
		{ a: { stage: 5 }, d: { requires, stage: 6 }, c: { requires, stage: 4 }, b: { requires, stage: 8 } },
		[]
	);
	expect(nearestProfiled({ levels }, 'a')).toBe('c');
});

test('else none: a move between them does not make 2 jobs alike', () => {
	const { levels } = draw({ a: {}, b: { requires, family: 'other' } }, [['a', 'b']]);
	expect(nearestProfiled({ levels }, 'a')).toBeNull();
	expect(nearestProfiled({ levels }, 'unknown')).toBeNull();
});
