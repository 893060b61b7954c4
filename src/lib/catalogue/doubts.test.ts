import { expect, test } from 'vitest';
import { exampleCatalogue } from '#tests/support/catalogue/catalogue-example.ts';
import type { Catalogue, Source } from './catalogue.ts';
import { countDoubts, doubtsOf, isCopy } from './doubts.ts';

const kindsOf = (catalogue: Catalogue) => doubtsOf(catalogue).map(({ kind, row }) => `${kind} ${row}`);

function sourced(source: Source | null): Catalogue {
	const catalogue = exampleCatalogue();
	const roles = [...catalogue.roles.values()].map((role) => ({ ...role, source }));
	return { ...catalogue, roles: new Map(roles.map((role) => [role.key, role])) };
}

test('a role with a dated page of its publisher is not in doubt', () => {
	const source = { title: 'A page', url: 'https://example.org/', date: '2026' };
	expect(kindsOf(sourced(source)).filter((doubt) => doubt.endsWith(' a:analyst'))).toEqual([]);
});

test('a source without a page, a date or a publisher of its own is in doubt', () => {
	expect(kindsOf(sourced(null))).toContain('no source a:analyst');
	expect(kindsOf(sourced({ title: 'A page', url: null, date: '2026' }))).toContain('no source a:analyst');
	const copy = { title: 'A page', url: 'https://cupdf.com/document/1', date: null };
	expect(kindsOf(sourced(copy))).toEqual(expect.arrayContaining(['copy a:analyst', 'undated a:analyst']));
});

test('a level is in doubt without a band, without its source, and with more than 3', () => {
	const catalogue = exampleCatalogue();
	const bands = [null, { bands: '8a-8d', source: 'A page' }, { bands: '8a-8c', source: null }];
	const [junior] = [...catalogue.levels.values()];
	const levels = bands.map((band, place) => ({ ...junior!, key: `a:analyst/${place}`, band }));
	const kinds = kindsOf({ ...catalogue, levels: new Map(levels.map((level) => [level.key, level])) });
	expect(kinds.filter((kind) => /analyst\/\d$/.test(kind))).toEqual([
		'no band a:analyst/0',
		'wide band a:analyst/1',
		'no source a:analyst/2'
	]);
});

test('a copy is known by its website or its title', () => {
	expect(isCopy({ title: 'A page', url: 'https://www.docplayer.net/1' })).toBe(true);
	expect(isCopy({ title: 'A page (we read a copy)', url: 'https://example.org/' })).toBe(true);
	expect(isCopy({ title: 'Copywriting', url: 'https://notcupdf.com/' })).toBe(false);
	expect(isCopy({ title: 'A page', url: 'no address' })).toBe(false);
});

test('every kind is counted, also where there is none', () => {
	expect(countDoubts([{ kind: 'copy', row: 'a:b', about: 'A page' }])).toEqual({
		...{ 'no source': 0, copy: 1, undated: 0, 'no band': 0, 'wide band': 0 }
	});
});
