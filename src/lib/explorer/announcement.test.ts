import { expect, test } from 'vitest';
import { sightSpoken } from './announcement.ts';
import type { SceneStop } from './scene.ts';

const stops = [0, 100, 200].map((x) => ({ x, y: 50 }) as SceneStop);

test('after a zoom or a move one hears how large the map is shown, and how much of it', () => {
	expect(sightSpoken({ stops }, { x: 100, y: 50, scale: 0.8 }, { width: 400, height: 200 })).toBe(
		'Shown at 80 %. 3 of 3 levels in sight.'
	);
	expect(sightSpoken({ stops }, { x: 0, y: 50, scale: 2 }, { width: 400, height: 200 })).toBe(
		'Shown at 200 %. 2 of 3 levels in sight.'
	);
});
