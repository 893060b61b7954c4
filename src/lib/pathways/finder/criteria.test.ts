import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { criteria } from './criteria.ts';
import { bys } from './query.ts';

const names = criteria.map(({ name }) => name);

describe('the list of criteria', () => {
	test('has each name once, and a choice compares by moves first', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(criteria.find(({ inChoice }) => inChoice)?.name).toBe('moves');
	});

	test('is what a query may ask for, with a choice', () => {
		expect(bys).toEqual([...names, 'choice']);
	});

	test('is written down nowhere else', () => {
		const name = `'(${names.join('|')})'`;
		const twoNames = new RegExp(`${name},\\s*${name}`);
		const files = fs.readdirSync('src', { recursive: true, encoding: 'utf8' });
		const sources = files.filter((file) => /\.(ts|js|svelte)$/.test(file) && !file.endsWith('.test.ts'));
		const lists = sources.filter((file) => twoNames.test(fs.readFileSync(path.join('src', file), 'utf8')));
		expect(lists).toEqual([]);
	});
});
