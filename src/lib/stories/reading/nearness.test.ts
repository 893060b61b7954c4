import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestStories, reasonFor, type Candidate } from './nearness.ts';

const story = (more: Partial<Candidate> & { id?: string } = {}) => ({
	id: 'a',
	kind: 'day' as const,
	level: 'nhs:analyst/senior',
	from: null,
	skills: [],
	appearsAt: new Date('2026-01-01'),
	...more
});

describe('stories beside a job', () => {
	const place = {
		levels: ['nhs:analyst/senior'],
		steps: [['nhs:coder/coder', 'nhs:analyst/senior']] as const,
		family: ['nhs:coder/coder'],
		skills: ['nhs:sql']
	};

	test.each([
		[{ from: 'nhs:coder/coder' }, 'step'],
		[{}, 'level'],
		[{ level: 'nhs:analyst/lead' }, 'role'],
		[{ level: 'nhs:other/other', skills: ['nhs:sql'] }, 'skill'],
		[{ level: 'nhs:coder/coder' }, 'family'],
		[{ level: 'nhs:other/other' }, null],
		[{ level: null }, null]
	])('say why they are there: %o is %s', (more, reason) =>
		expect(reasonFor(story(more), place)).toBe(reason)
	);

	test('are three at most, the nearest first, and of several kinds', () => {
		const stories = [
			story({ id: 'day', appearsAt: new Date('2026-03-01') }),
			story({ id: 'second day', appearsAt: new Date('2026-02-01') }),
			story({ id: 'persona', kind: 'persona' }),
			story({ id: 'move', kind: 'case-study', from: 'nhs:coder/coder' })
		];
		expect(bestStories(stories, place).map(({ id }) => id)).toEqual(['move', 'day', 'persona']);
	});

	test('do not depend on the order in which they are found', () => {
		const some = fc.record({
			id: fc.uuid(),
			kind: fc.constantFrom('day' as const, 'persona' as const, 'case-study' as const),
			level: fc.constantFrom('nhs:analyst/senior', 'nhs:analyst/lead', 'nhs:coder/coder', 'nhs:other/other'),
			from: fc.constant(null),
			skills: fc.constant([]),
			appearsAt: fc.date({ noInvalidDate: true })
		});
		fc.assert(
			fc.property(fc.uniqueArray(some, { selector: ({ appearsAt }) => appearsAt.getTime() }), (stories) => {
				expect(bestStories([...stories].reverse(), place)).toEqual(bestStories(stories, place));
			})
		);
	});
});
