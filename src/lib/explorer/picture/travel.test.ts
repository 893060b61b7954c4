import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnMap } from '#tests/support/explorer/drawn-map.ts';
import { layoutOf } from '#lib/explorer/layout/layout.ts';
import { sceneOf } from '#lib/explorer/scene.ts';
import { select } from '#lib/explorer/selection.ts';
import { travel, type Direction } from './travel.ts';

function sceneFrom(levels: string[], steps: [string, string][]) {
	const catalogue = drawnMap(
		levels,
		steps.map(([from, to]) => [from, to, 'published'] as const)
	);
	const view = { focus: null, around: 1, families: [], stages: { first: 1, last: 10 } } as const;
	const selection = select(catalogue, { ...view, evidence: null, isQuiet: false, to: null, by: 'moves' });
	return sceneOf(catalogue, layoutOf(catalogue), selection, null);
}

const directions: Direction[] = ['left', 'right', 'up', 'down'];

test('every stop can be reached from every other by arrow keys', () => {
	const level = fc.tuple(fc.nat(3), fc.nat(4), fc.integer({ min: 1, max: 10 }));
	fc.assert(
		fc.property(
			fc.array(level, { minLength: 1, maxLength: 20 }),
			fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 30 }),
			(drawn, ends) => {
				const levels = drawn.map(
					([family, role, stage], place) => `f${family} f${family}r${role} l${place} ${stage}`
				);
				const name = (place: number) => `l${place % drawn.length}`;
				const steps = ends.map(([a, b]): [string, string] => [name(a), name(b)]).filter(([a, b]) => a !== b);
				const scene = sceneFrom(levels, steps);
				const reached = new Set([0]);
				for (const at of reached)
					for (const direction of directions) reached.add(travel(scene, at, direction));
				expect(reached.size).toBe(scene.stops.length);
			}
		)
	);
});

test('the right arrow follows a step before it goes to an unconnected job, and the left arrow goes back', () => {
	const scene = sceneFrom(['work maker a 1', 'work other b 3', 'play actor c 3'], [['a', 'c']]);
	const number = (name: string) => scene.stops.findIndex(({ key }) => key.endsWith(`/${name}`));
	expect(travel(scene, number('a'), 'right')).toBe(number('c'));
	expect(travel(scene, number('c'), 'left')).toBe(number('a'));
	expect(travel(scene, number('a'), 'left')).toBe(number('a'));
});
