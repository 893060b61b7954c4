import { describe, expect, test } from 'vitest';
import { stageWords } from '#lib/catalogue/labels.ts';
import { pictureFrom, spoken } from './announcement.ts';
import { drawnMap, viewAround } from '#tests/support/explorer/drawn-map.ts';
import { layoutOf } from '#lib/explorer/layout/layout.ts';
import { focusRadius, sceneOf, stopRadius } from './scene.ts';
import { countedOf, laneWords, middleWords, titleOf } from './scene-words.ts';
import { select } from './selection.ts';
import type { View } from './view.ts';

const catalogue = drawnMap(
	[
		'begin trainee start 1',
		'work maker junior 2',
		'work maker middling 3',
		'work maker also 3',
		'work maker senior 6',
		'board chief head 10'
	],
	[
		['start', 'junior', 'illustrative'],
		['junior', 'middling', 'framework'],
		['junior', 'senior', 'published'],
		['senior', 'head', 'skills']
	]
);
const usual = viewAround('a:maker/junior', 3);
function shown(more: Partial<View> = {}, levels: readonly string[] = []) {
	const view = { ...usual, ...more };
	const selection = select(catalogue, view, new Set(levels));
	const highlighted = levels.length > 0 ? [{ letter: 'A', levels }] : [];
	const scene = sceneOf(catalogue, layoutOf(catalogue), selection, view.focus, highlighted);
	return { view, scene, at: (name: string) => scene.stops.findIndex(({ key }) => key.endsWith(`/${name}`)) };
}

describe('the scene', () => {
	test('runs from junior on the left to the board on the right', () => {
		const { scene } = shown({ focus: null });
		for (const a of scene.stops)
			for (const b of scene.stops) if (a.stage < b.stage) expect(a.x).toBeLessThan(b.x);
	});

	test('puts every stop inside its lane and its column', () => {
		const { scene } = shown({ focus: null });
		for (const { x, y, lane, stage } of scene.stops) {
			const { top, bottom } = scene.lanes[lane]!;
			const { left, right } = scene.columns[stage - 1]!;
			expect(y > top && y < bottom && x > left && x < right).toBe(true);
		}
	});

	test('leaves room for every stop and the label under it', () => {
		const { scene } = shown({ focus: null });
		for (const a of scene.stops) {
			for (const b of scene.stops) {
				if (a === b) continue;
				const isBeside = Math.abs(a.x - b.x) >= 140;
				const isBelow = Math.abs(a.y - b.y) >= 2 * stopRadius + 15 * Math.min(a.lines.length, b.lines.length);
				expect(isBeside || isBelow).toBe(true);
			}
		}
		expect(focusRadius).toBeGreaterThan(stopRadius);
	});

	test('closes up the columns where nothing stands', () => {
		const { columns } = shown().scene;
		const widths = columns.map(({ left, right }) => right - left);
		expect(widths[3]).toBeLessThan(widths[2]!);
		expect(columns.map(({ stage }) => stage)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});

	test('lifts a line over the stops between its ends, and no other', () => {
		const { scene, at } = shown();
		const over = scene.lines.filter(({ isOver }) => isOver).map(({ from, to }) => [from, to]);
		expect(over).toEqual([[at('junior'), at('senior')]]);
	});

	test('numbers the stops of a highlighted pathway and marks its lines', () => {
		const { scene, at } = shown({}, ['a:maker/junior', 'a:maker/senior', 'a:chief/head']);
		expect(scene.stops[at('junior')]?.marks).toEqual(['A1']);
		expect(scene.stops[at('head')]?.marks).toEqual(['A3']);
		expect(scene.lines.filter(({ highlighted }) => highlighted === 'A')).toHaveLength(2);
	});

	test('knows the level in the middle', () => {
		const { scene, at } = shown();
		expect(scene.focus).toBe(at('junior'));
		expect(shown({ focus: null }).scene.focus).toBe(-1);
	});
});

describe('the words of a scene', () => {
	test('name the same levels and steps as the picture', () => {
		const { scene } = shown();
		const levels = laneWords(scene).flatMap(({ levels }) => levels);
		expect(levels.map(({ key }) => key)).toEqual(scene.stops.map(({ key }) => key));
		expect(levels.reduce((sum, { onward }) => sum + onward.length, 0)).toBe(scene.lines.length);
		expect(levels.reduce((sum, { into }) => sum + into, 0)).toBe(scene.lines.length);
		expect(countedOf(scene)).toBe('5 jobs in 3 job families, 4 moves between them');
	});

	test('say what the picture is of', () => {
		const { scene } = shown();
		expect(titleOf(scene, null)).toBe('Around junior maker');
		expect(titleOf(scene, 'a:chief/head')).toBe('junior maker to head chief');
		expect(titleOf(shown({ focus: null }).scene, null)).toBe('The whole map');
	});

	test('give the evidence for every move to and from the level at the centre', () => {
		const middle = middleWords(catalogue, shown().scene);
		expect(
			middle?.outOf.documented.map(({ other, evidence }) => [other.name, evidence[0]?.source.title])
		).toEqual([
			['senior maker', 'A page'],
			['middling maker', 'A page']
		]);
		expect(middle?.into.illustrative.map(({ other }) => other.name)).toEqual(['start trainee']);
		expect(middleWords(catalogue, shown({ focus: null }).scene)).toBeNull();
	});

	test('leave out the moves that the picture leaves out', () => {
		const { scene } = shown({ evidence: ['published'] });
		expect(middleWords(catalogue, scene)?.outOf.documented).toHaveLength(1);
	});
});

describe('what a screen reader says', () => {
	test('of a stop is its name, where it is and how many moves it has', () => {
		const { scene, at } = shown();
		expect(spoken(scene, { stop: at('junior') })).toBe(
			`junior maker. work. ${stageWords(2)}. 2 moves from here, 1 move to here.`
		);
	});
	test('of a line is its ends and its evidence', () => {
		const { scene } = shown();
		const line = scene.lines.findIndex(({ kind }) => kind === 'published');
		expect(spoken(scene, { line })).toMatch(/^Move from junior maker to senior maker\. Published: /);
	});
	test('of a new picture is what it shows', () => {
		expect(pictureFrom(shown().scene, 'Around junior maker')).toMatch(/^Around junior maker: 5 jobs/);
		expect(spoken(shown().scene, null)).toBe('');
	});
});
