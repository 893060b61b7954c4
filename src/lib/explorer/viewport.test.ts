import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressWithSight, sightIn } from './viewport.ts';

test('the view that an address keeps comes back from it', () => {
	const whole = fc.integer({ min: -9_999, max: 99_999 });
	fc.assert(
		fc.property(
			whole,
			whole,
			fc.integer({ min: 1, max: 25_000 }),
			fc.option(fc.constant('a:b/c')),
			(x, y, parts, at) => {
				const sight = { x, y, scale: parts / 10_000 };
				const address = addressWithSight(new URL('http://localhost/map?focus=a:b/c'), sight, at);
				expect(address).toMatch(/^\/map\?focus=a:b\/c&/);
				expect(sightIn(new URL(address, 'http://localhost').searchParams)).toEqual({ sight, at });
			}
		)
	);
});

test('text that is not a view gives none', () => {
	for (const search of ['', 'x=1&y=2', 'x=1&y=2&zoom=0', 'x=a&y=2&zoom=1', 'x=1e9&y=2&zoom=1', 'x=&y=&zoom='])
		expect(sightIn(new URLSearchParams(search)).sight, search).toBeNull();
});
