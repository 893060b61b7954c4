import { describe, expect, test } from 'vitest';
import { drawnMap, viewAround } from '#tests/support/explorer/drawn-map.ts';
import { evidenceCounts, select } from './selection.ts';
import type { View } from './view.ts';

const catalogue = drawnMap(
	[
		'work maker a 1',
		'work maker b 2',
		'work maker c 3',
		'play actor d 2',
		'play actor e 9',
		'play actor f 3'
	],
	[
		['a', 'b', 'framework'],
		['b', 'c', 'framework'],
		['c', 'e', 'published'],
		['d', 'b', 'skills'],
		['f', 'd', 'skills']
	]
);
const usual = viewAround('a:maker/b', 1);
const shown = (more: Partial<View>, highlighted?: string[]) => {
	const { levels, steps, counts } = select(catalogue, { ...usual, ...more }, new Set(highlighted));
	const name = (key: string) => key.slice(key.indexOf('/') + 1);
	return {
		levels: [...levels].map(([key, away]) => `${name(key)}${away}`).sort(),
		steps: steps.map(({ from, to }) => name(from) + name(to)).sort(),
		counts
	};
};

describe('what a view shows', () => {
	test('is the level in the middle and what is so many steps around it, in either direction', () => {
		expect(shown({}).levels).toEqual(['a1', 'b0', 'c1', 'd1']);
		expect(shown({ around: 2 }).levels).toEqual(['a1', 'b0', 'c1', 'd1', 'e2', 'f2']);
	});
	test('has every step between two of its levels', () => {
		expect(shown({}).steps).toEqual(['ab', 'bc', 'db']);
	});
	test('is everything where nothing is in the middle', () => {
		expect(shown({ focus: null }).levels).toHaveLength(6);
	});
	test('leaves out what is filtered and what only that leads to, but never the middle', () => {
		expect(shown({ around: 3, families: ['a:play'] }).levels).toEqual(['b0', 'd1', 'f2']);
		expect(shown({ around: 3, stages: { first: 3, last: 10 } }).levels).toEqual(['b0', 'c1', 'e2']);
		expect(shown({ around: 3, evidence: ['framework'] }).levels).toEqual(['a1', 'b0', 'c1']);
	});
	test('without noise has no step from shared skills and no level that nothing else joins', () => {
		expect(shown({ focus: null, isQuiet: true })).toMatchObject({
			levels: ['a0', 'b0', 'c0', 'e0'],
			steps: ['ab', 'bc', 'ce']
		});
	});
	test('keeps the levels of highlighted pathways, whatever is filtered', () => {
		expect(shown({ families: ['a:play'] }, ['a:maker/c', 'a:actor/e']).levels).toEqual([
			'b0',
			'c1',
			'd1',
			'e2'
		]);
	});
	test('counts what there is before it is filtered, and what is hidden', () => {
		const { counts } = shown({ families: ['a:play'] });
		expect(Object.fromEntries(counts.families)).toEqual({ 'a:work': 3, 'a:play': 1 });
		expect(evidenceCounts(counts)).toEqual([
			{ kind: 'framework', steps: 2 },
			{ kind: 'skills', steps: 1 }
		]);
		expect(counts.hidden).toEqual({ levels: 2, steps: 2 });
	});
});
