import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import { arranged, lineMapOf, planOf } from './line-map.ts';
import { networkOf, type Journey } from './network.ts';
import { rowsOf } from './rows.ts';
import { touches } from './touches.ts';

/** Pathways by the letters of their jobs; the stage of each is given, or rises from job to job. */
function journeys(ways: readonly string[], stages: Record<string, number> = {}): Journey[] {
	return ways.map((way) => ({
		jobs: [...way].map((key, at) => ({ key, name: `Job ${key}`, stage: stages[key] ?? at + 1 })),
		kinds: [...way.slice(1)].map(() => 'illustrative' as const)
	}));
}

/** Pathways from one start, as a search finds them: jobs of any stage, each once, in any order. */
const answers = fc
	.record({
		stages: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 12, maxLength: 12 }),
		names: fc.array(fc.stringMatching(/^[A-Z][a-z]{2,14}( [a-z]{2,14}){0,5}$/), {
			minLength: 12,
			maxLength: 12
		}),
		ways: fc.array(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { minLength: 1, maxLength: 8 }), {
			minLength: 1,
			maxLength: 12
		}),
		kind: fc.constantFrom(...evidenceKinds)
	})
	.map(({ stages, names, ways, kind }) =>
		ways.map((way): Journey => ({
			jobs: [0, ...way].map((job) => ({
				key: `k${job}`,
				name: names[job]!,
				stage: job === 0 ? 1 : stages[job]!
			})),
			kinds: way.map(() => kind)
		}))
	);

describe('the network of pathways', () => {
	test('has each job once, with the pathways that pass through it', () => {
		const { stops } = networkOf(journeys(['abd', 'acd']));
		expect(stops.map(({ key, lines }) => `${key} ${lines.join()}`)).toEqual(['a 0,1', 'b 0', 'd 0,1', 'c 1']);
	});

	test('has a column for a stage, and one more for a second job of that stage', () => {
		const { stops, columns } = networkOf(journeys(['abcd'], { a: 1, b: 4, c: 4, d: 9 }));
		expect(stops.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
		expect(columns.map(({ stage }) => stage)).toEqual([1, 4, 4, 9]);
	});

	test('draws a job after one of a higher stage further on, never back', () => {
		const { stops } = networkOf(journeys(['abc'], { a: 1, b: 5, c: 3 }));
		expect(stops.map(({ column }) => column)).toEqual([0, 1, 2]);
		expect(lineMapOf(journeys(['abc'], { a: 1, b: 5, c: 3 })).stops[2]?.isBack).toBe(true);
	});

	test('has a job twice where pathways pass through two jobs in opposite orders', () => {
		const { stops } = networkOf(journeys(['abcd', 'acbd'], { a: 1, b: 4, c: 4, d: 9 }));
		expect(stops.map(({ key }) => key).sort()).toEqual(['a', 'b', 'b', 'c', 'd'].sort());
	});

	test('leads every pathway from column to column, whatever the jobs', () => {
		fc.assert(
			fc.property(answers, (asked) => {
				const { stops, calls, ways, columns, gaps } = networkOf(asked);
				calls.forEach((call, line) => {
					expect(call.map((stop) => stops[stop]!.key)).toEqual(asked[line]!.jobs.map(({ key }) => key));
					const at = call.map((stop) => stops[stop]!.column);
					expect(at.every((column, place) => place === 0 || column > at[place - 1]!)).toBe(true);
					expect(ways[line]).toHaveLength(at.at(-1)! + 1);
				});
				for (const { places } of columns)
					expect(new Set(places.flatMap(({ lines }) => lines)).size).toBe(
						places.flatMap(({ lines }) => lines).length
					);
				gaps.forEach((links, gap) =>
					expect(links.flatMap(({ lines }) => lines)).toHaveLength(
						ways.filter((way) => way.length > gap + 1).length
					)
				);
			})
		);
	});
});

describe('the rows', () => {
	test('are different within a column, and none is empty', () => {
		fc.assert(
			fc.property(answers, (asked) => {
				const rows = rowsOf(networkOf(asked));
				for (const column of rows) expect(new Set(column).size).toBe(column.length);
				expect(new Set(rows.flat()).size).toBe(Math.max(...rows.flat()) + 1);
			})
		);
	});

	test('keep one pathway level, and let two part once', () => {
		expect(new Set(rowsOf(networkOf(journeys(['abcd']))).flat())).toEqual(new Set([0]));
		const [start, apart, end] = rowsOf(networkOf(journeys(['abd', 'acd'], { a: 1, b: 2, c: 2, d: 3 })));
		expect(start).toEqual(end);
		expect(apart).toContain(start![0]);
	});
});

describe('the drawing', () => {
	test('is the same for the same pathways', () => {
		fc.assert(
			fc.property(answers, (asked) => {
				expect(lineMapOf(structuredClone(asked))).toEqual(lineMapOf(asked));
			}),
			{ numRuns: 30 }
		);
	});

	test('has no label that a line, a stop or another label touches, and runs level or at 45 degrees', () => {
		fc.assert(
			fc.property(answers, (asked) => {
				const plan = planOf(asked);
				const geometry = arranged(plan);
				expect(touches(plan, geometry)).toEqual([]);
				for (const run of geometry.runs.flat())
					run.slice(1).forEach(({ x, y }, at) => {
						const before = run[at]!;
						expect(x).toBeGreaterThanOrEqual(before.x - 1e-9);
						if (Math.abs(y - before.y) > 1e-9) expect(Math.abs(y - before.y)).toBeCloseTo(x - before.x);
					});
			})
		);
	});

	test('writes the number of every pathway at its start', () => {
		const { lines, stops } = lineMapOf(journeys(['abe', 'ace', 'ade'], { a: 1, b: 2, c: 2, d: 2, e: 3 }));
		for (const { badges } of lines) expect(badges[0]!.x).toBeLessThan(stops[1]!.x);
	});

	test('draws the middle only of moves that no source documents', () => {
		const [asked] = journeys(['abc']);
		const { lines } = lineMapOf([{ ...asked!, kinds: ['published', 'skills'] }]);
		expect(lines[0]!.moves.map(({ stroke }) => stroke)).toEqual(['dashes']);
	});
});

describe('the rail', () => {
	test('lists every stop after those that lead to it, and its lines side by side', () => {
		fc.assert(
			fc.property(answers, (asked) => {
				const { rail } = lineMapOf(asked);
				rail.stops.forEach(({ from, to, numbers, lines }, at) => {
					expect(to - from + 1).toBe(numbers.length);
					expect(to).toBeLessThan(rail.lanes);
					expect(new Set(lines.map(({ above }) => above)).size).toBe(lines.length);
					expect(new Set(lines.map(({ below }) => below)).size).toBe(lines.length);
					const next = rail.stops[at + 1];
					for (const number of next?.numbers ?? [])
						expect(lines.find((line) => line.number === number)!.below).toBeGreaterThanOrEqual(next!.from);
				});
				asked.forEach(({ jobs }, line) => {
					const passed = rail.stops.filter(({ numbers }) => numbers.includes(line + 1));
					expect(passed.map(({ key }) => key)).toEqual(jobs.map(({ key }) => key));
				});
			})
		);
	});
});
