import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnMap } from '#tests/support/explorer/drawn-map.ts';
import { layoutInSteps, layoutOf, simpleLayout, type Layout } from './layout.ts';
import type { Drawn } from './attraction.ts';

/** Up to five families of ladders that climb, and steps between any two levels. */
const catalogues = fc
	.record({
		roles: fc.array(
			fc.record({
				family: fc.integer({ min: 0, max: 4 }),
				stages: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 5 }),
				isForked: fc.boolean()
			}),
			{ minLength: 1, maxLength: 9 }
		),
		ends: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 40 })
	})
	.map(({ roles, ends }) => {
		const levels = roles.flatMap(({ family, stages, isForked }, role) =>
			stages
				.sort((a, b) => a - b)
				.map((stage, rung) => {
					const track = isForked && rung > 1 ? ` t${rung % 2}` : '';
					return `f${family} r${role} l${role}-${rung} ${stage}${track}`;
				})
		);
		const named = levels.map((level) => level.split(' ')[2] ?? '');
		const pairs = ends.map(([a, b]) => [named[a % named.length]!, named[b % named.length]!] as const);
		return drawnMap(
			levels,
			pairs.filter(([a, b]) => a !== b).map(([a, b]) => [a, b, 'published'] as const)
		);
	});

function spots({ levels }: Drawn, { places }: Layout): string[] {
	return [...levels.values()].map(({ key, family, stage }) => {
		const place = places.get(key);
		return `${family} ${place?.row} ${stage} ${place?.slot}`;
	});
}

/** How far steps between roles reach up and down, in rows, with a row between lanes. */
function reach({ levels, steps }: Drawn, { lanes, places }: Layout): number {
	const rows = lanes.map((lane) =>
		Math.max(...[...places].map(([key, { row }]) => (levels.get(key)?.family === lane ? row + 2 : 0)))
	);
	const tops = new Map(
		lanes.map((lane, place) => [lane, rows.slice(0, place).reduce((sum, row) => sum + row, 0)])
	);
	const height = (key: string) =>
		(tops.get(levels.get(key)?.family ?? '') ?? 0) + (places.get(key)?.row ?? 0);
	return steps
		.filter(({ from, to }) => levels.get(from)?.role !== levels.get(to)?.role)
		.reduce((sum, { from, to }) => sum + Math.abs(height(from) - height(to)), 0);
}

describe.each([
	['the simple layout', simpleLayout],
	['the layout', layoutOf]
])('%s', (_, lay) => {
	test('gives every level its own position', () => {
		fc.assert(
			fc.property(catalogues, (catalogue) => {
				const all = spots(catalogue, lay(catalogue));
				expect(new Set(all).size).toBe(catalogue.levels.size);
			})
		);
	});

	test('keeps a ladder, or each track of one, on a row', () => {
		fc.assert(
			fc.property(catalogues, (catalogue) => {
				const { places } = lay(catalogue);
				for (const { key } of catalogue.roles.values()) {
					const own = [...catalogue.levels.values()].filter(({ role }) => role === key);
					const rows = new Set(own.map(({ key }) => places.get(key)?.row));
					const tracks = new Set(own.flatMap(({ track }) => track ?? []));
					expect(rows.size).toBeLessThanOrEqual(Math.max(1, tracks.size));
				}
			})
		);
	});

	test('is the same each time', () => {
		fc.assert(
			fc.property(catalogues, (catalogue) => {
				expect(lay(catalogue)).toEqual(lay(catalogue));
			})
		);
	});

	test('is empty if there are no levels', () => {
		expect(lay(drawnMap([], []))).toEqual({ lanes: [], places: new Map() });
	});
});

test('the layout never has longer lines than the simple one', () => {
	fc.assert(
		fc.property(catalogues, (catalogue) => {
			expect(reach(catalogue, layoutOf(catalogue))).toBeLessThanOrEqual(
				reach(catalogue, simpleLayout(catalogue))
			);
		})
	);
});

test('families that share steps come to lie beside each other', () => {
	const catalogue = drawnMap(
		['start s start 1', 'one a a 2', 'two b b 2', 'three c c 2', 'four d d 3'],
		[
			['a', 'd', 'published'],
			['start', 'a', 'published']
		]
	);
	const { lanes } = layoutOf(catalogue);
	expect(lanes[0]).toBe('a:start');
	expect(Math.abs(lanes.indexOf('a:one') - lanes.indexOf('a:four'))).toBe(1);
});

test('the server can answer others while a layout is computed', () => {
	const steps = layoutInSteps(drawnMap(['one a a 2', 'two b b 3'], [['a', 'b', 'published']]));
	let pauses = 0;
	while (!steps.next().done) pauses++;
	expect(pauses).toBeGreaterThan(3);
});
