import { expect, test } from 'vitest';
import { sightSpoken } from './announcement.ts';
import type { SceneStop } from './scene.ts';

const stops = [0, 100, 200].map((x) => ({ x, y: 50 }) as SceneStop);

test('after a zoom or a move, a screen reader says the scale and how many jobs are shown', () => {
	expect(sightSpoken({ stops }, { x: 100, y: 50, scale: 0.8 }, { width: 400, height: 200 })).toBe(
		'Zoom 80%. Showing 3 of 3 jobs.'
	);
	expect(sightSpoken({ stops }, { x: 0, y: 50, scale: 2 }, { width: 400, height: 200 })).toBe(
		'Zoom 200%. Showing 2 of 3 jobs.'
	);
});
