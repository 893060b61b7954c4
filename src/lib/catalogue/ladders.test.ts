import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rungMoves, type Rung } from './ladders.ts';

const source = { title: 'A framework', url: 'https://example.org/', date: '2026' };

/** "1 2t 2m" is a shared first rung and a second on each of the tracks t and m. */
function ladder(text: string): Rung[] {
	return text
		.split(' ')
		.map((key) => ({ key, rung: Number.parseInt(key), track: /[a-z]/.exec(key)?.[0] ?? null }));
}

const moves = (text: string) => rungMoves(ladder(text), source).map(({ from, to }) => `${from}>${to}`);

describe('a ladder', () => {
	test.each([
		['leads from each rung to the next', '1 2 3', ['1>2', '2>3']],
		['leads on over a rung that is missing', '1 3', ['1>3']],
		['forks into every track', '1 2 3t 3m', ['1>2', '2>3t', '2>3m']],
		['never leads from track to track', '1t 2m', []],
		['keeps to the track', '1 2t 2m 3t 3m', ['1>2t', '1>2m', '2t>3t', '2m>3m']],
		['starts a track where that track starts', '1 2t 3m', ['1>2t', '1>3m']],
		['comes together again, without skipping the tracks', '1 2t 2m 3', ['1>2t', '1>2m', '2t>3', '2m>3']],
		['of one rung leads nowhere', '1', []]
	])('%s', (_, text, expected) => expect(moves(text)).toEqual(expected));

	test('names its source', () => {
		expect(rungMoves(ladder('1 2'), source)[0]?.evidence).toMatchObject({
			kind: 'framework',
			stepKind: 'up',
			source
		});
	});

	test('that our editors read from bands says so', () => {
		expect(rungMoves(ladder('1 2'), source, 'reading')[0]?.evidence).toMatchObject({
			kind: 'reading',
			note: expect.stringContaining('as our editors read it')
		});
	});

	test('only ever rises, each move once, and never between two tracks', () => {
		const rung = fc.record({ rung: fc.integer({ min: 1, max: 5 }), track: fc.constantFrom(null, 't', 'm') });
		fc.assert(
			fc.property(fc.array(rung, { maxLength: 12 }), (rungs) => {
				const all = rungs.map((each, place) => ({ ...each, key: `${place}` }));
				const found = rungMoves(all, source).map(
					({ from, to }) => [all[Number(from)]!, all[Number(to)]!] as const
				);
				expect(new Set(found.map(([from, to]) => `${from.key} ${to.key}`)).size).toBe(found.length);
				for (const [from, to] of found) {
					expect(to.rung).toBeGreaterThan(from.rung);
					expect(from.track === null || to.track === null || from.track === to.track).toBe(true);
				}
			})
		);
	});
});
