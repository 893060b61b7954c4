import { describe, expect, test } from 'vitest';
import { exampleCatalogue } from '#tests/support/catalogue/catalogue-example.ts';
import { csvCell, type Cell, type ColumnType } from './dataset.ts';
import { csvRow, datasetNamed, datasets, datasetSizes } from './datasets.ts';

const catalogue = exampleCatalogue();
const isOfType: Record<ColumnType, (cell: Cell) => boolean> = {
	text: (cell) => typeof cell === 'string',
	whole: Number.isInteger,
	number: (cell) => typeof cell === 'number',
	'yes-no': (cell) => typeof cell === 'boolean',
	list: (cell) => Array.isArray(cell) && cell.every((item) => typeof item === 'string')
};

describe('the datasets', () => {
	test.each(datasets)('$name: every row has every column, with values of its type', (dataset) => {
		const rows = dataset.rows(catalogue);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			expect(Object.keys(row)).toEqual(dataset.columns.map(({ name }) => name));
			for (const { name, type, nullable, values } of dataset.columns) {
				const cell = row[name] ?? null;
				expect(cell === null ? nullable : isOfType[type](cell), `${name} is ${String(cell)}`).toBe(true);
				if (values && cell !== null) expect(values).toEqual(expect.arrayContaining([cell].flat()));
			}
		}
	});

	test('have names that differ, and say what they are', () => {
		expect(new Set(datasets.map(({ name }) => name)).size).toBe(datasets.length);
		for (const { name, title, words, columns } of datasets) {
			expect(name).toMatch(/^[a-z]+$/);
			expect(title).toMatch(/^[A-Z]/);
			for (const sentence of [words, ...columns.map((column) => column.words)])
				expect(sentence).toMatch(/\.$/);
			expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
		}
		expect(datasetNamed('__proto__')).toBeUndefined();
	});

	test('separate what a level requires itself from what it borrows', () => {
		expect(datasetNamed('requirements')?.rows(catalogue)).toEqual([
			{ level: 'a:analyst/junior', skill: 'a:counting', proficiency: 'working', lentBy: null },
			{ level: 'a:analyst/senior', skill: 'a:counting', proficiency: 'working', lentBy: 'a:analyst/junior' }
		]);
	});

	test('name the sources of roles, and those that levels gained', () => {
		expect(
			datasetNamed('sources')
				?.rows(catalogue)
				.map(({ key }) => key)
		).toEqual(['a:analyst', 'a:analyst/senior']);
	});

	test('know how many rows they have', () => {
		expect(datasetSizes(catalogue).find(({ name }) => name === 'evidence')?.rows).toBe(2);
	});
});

describe('a cell of a CSV', () => {
	test.each([
		[null, ''],
		[true, 'yes'],
		[false, 'no'],
		[0, 0],
		[[], ''],
		[['a', 'b'], 'a; b'],
		[['a; b', 'c'], 'a, b; c']
	] as const)('of %j is %j', (cell, written) => expect(csvCell(cell)).toBe(written));

	test('keeps the order of the columns', () => {
		const redirects = datasetNamed('redirects')!;
		expect(csvRow(redirects, { target: 'b', key: 'a' })).toEqual(['a', 'b']);
	});
});
