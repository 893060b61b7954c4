import { expect, test } from 'vitest';
import { legendOf } from './legend.ts';

const from = `Waymark. From ${'a framework with a long name 2026-11, '.repeat(6)}. Bands are the usual ones. Employers can vary them.`;

test.each([300, 732, 2_000])(
	'a legend %i wide cuts nothing off and lays nothing on anything else',
	(width) => {
		const { placeOf, words, height } = legendOf(width, 8, from);
		const signs = Array.from({ length: 8 }, (_, place) => placeOf(place));
		expect(new Set(signs.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
		expect(Math.max(...signs.map(({ y }) => y)) + 24).toBeLessThan(words[0]?.y ?? 0);
		expect(words.map(({ text }) => text).join(' ')).toContain(from);
		expect(Math.max(...words.map(({ text }) => text.length)) * 6.4).toBeLessThanOrEqual(width);
		expect(height).toBeGreaterThan(words.at(-1)?.y ?? 0);
	}
);
