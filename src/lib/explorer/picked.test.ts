import { expect, test } from 'vitest';
import { partsOf } from './picked.ts';
import type { SceneLine } from './scene.ts';

const line = (from: number, to: number) => ({ from, to, kind: 'framework' }) as SceneLine;
const lines = [line(0, 1), line(1, 2), line(0, 2)];

test('a stop is shown with every line that begins or ends there', () => {
	expect(partsOf({ lines }, { stop: 1 })).toEqual({ stops: [1], lines: [lines[0], lines[1]] });
});

test('a line is shown alone, between its two ends', () => {
	expect(partsOf({ lines }, { line: 2 })).toEqual({ stops: [0, 2], lines: [lines[2]] });
});

test('nothing is shown if nothing is picked', () => {
	expect(partsOf({ lines }, null)).toEqual({ stops: [], lines: [] });
	expect(partsOf({ lines }, { line: 9 })).toEqual({ stops: [], lines: [] });
});
