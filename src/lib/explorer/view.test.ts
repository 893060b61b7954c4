import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import { drawnMap } from '#tests/support/explorer/drawn-map.ts';
import { addressOf, readView, type View } from './view.ts';

const catalogue = drawnMap(
	['work maker junior 1', 'work maker senior 4', 'board chief head 10'],
	[['junior', 'senior', 'framework']]
);
const read = (search: string) => readView(new URLSearchParams(search), catalogue);
const problems = (search: string) => {
	const answer = read(search);
	return 'problems' in answer ? answer.problems.map(({ parameter }) => parameter) : [];
};

const keys = [...catalogue.levels.keys()];
const views: fc.Arbitrary<View> = fc
	.record({
		focus: fc.option(fc.constantFrom(...keys)),
		around: fc.constantFrom(1 as const, 2 as const, 3 as const),
		families: fc.subarray([...catalogue.families.keys()]),
		low: fc.integer({ min: 1, max: 10 }),
		high: fc.integer({ min: 1, max: 10 }),
		evidence: fc.option(fc.subarray([...evidenceKinds], { minLength: 1 })),
		isQuiet: fc.boolean(),
		to: fc.option(fc.constantFrom(...keys)),
		by: fc.constantFrom('moves' as const, 'evidence' as const, 'choice' as const)
	})
	.map(({ low, high, focus, to, ...rest }) => ({
		...rest,
		focus,
		stages: { first: Math.min(low, high), last: Math.max(low, high) },
		to: focus === null || to === focus ? null : to
	}));

test('the address of a view is read as that view', () => {
	fc.assert(
		fc.property(views, (view) => {
			expect(read(addressOf(view).split('?')[1] ?? '')).toEqual({ view });
		})
	);
});

test('no text breaks it', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.tuple(fc.constantFrom('focus', 'family', 'around', 'evidence', 'to', 'show', 'x'), fc.string())
			),
			(parts) => {
				const answer = readView(new URLSearchParams(parts), catalogue);
				expect('view' in answer || answer.problems.length > 0).toBe(true);
			}
		)
	);
});

describe('the address of a map', () => {
	test('has a default centre if it names none', () => {
		expect(read('')).toMatchObject({ view: { focus: 'a:maker/junior', around: 1, to: null } });
	});
	test('can ask for everything', () => {
		expect(read('show=all')).toMatchObject({ view: { focus: null } });
	});
	test('says which parameter cannot be used', () => {
		expect(problems('focus=a:nobody/none')).toEqual(['focus']);
		expect(problems('around=4')).toEqual(['around']);
		expect(problems('family=a:none')).toEqual(['family']);
		expect(problems('evidence=rumour')).toEqual(['evidence']);
		expect(problems('stageFrom=7&stageTo=3')).toEqual(['stageTo']);
		expect(problems('focus=a:maker/junior&to=a:maker/junior')).toEqual(['to']);
		expect(problems('show=all&to=a:maker/junior')).toEqual(['focus']);
		expect(problems('show=all&focus=a:maker/junior')).toEqual(['show']);
		expect(problems('noise=show')).toEqual(['noise']);
	});
});
