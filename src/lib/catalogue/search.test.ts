import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Band, Level, Role, Skill } from './catalogue.ts';
import { buildIndex, search, suggestions } from './search.ts';

const nothing = { framework: 'a', summary: null, description: null };

function role(key: string, name: string, titles: string[] = []): Role {
	return { ...nothing, key, family: 'a:f', name, titles, band: null, source: null, levels: [] };
}

function level(key: string, name: string, bands: string | null = null, titles: string[] = []): Level {
	const band: Band | null = bands === null ? null : { bands, source: null };
	const place = { family: 'a:f', role: key.split('/')[0]!, rung: 1, track: null, stage: 1, clinical: false };
	const joins = { lentBy: null, profile: [], requirements: [], crosswalk: [], joined: [] };
	return { ...nothing, ...place, ...joins, key, name, band, titles };
}

function skill(key: string, name: string): Skill {
	return { ...nothing, key, name, meanings: [null, null, null, null] };
}

const byKey = <T extends { key: string }>(all: T[]) => new Map(all.map((each) => [each.key, each]));
const index = buildIndex({
	roles: byKey([
		role('a:data-engineer', 'Data engineer'),
		role('a:chief', 'Chief information officer', ['Director of digital']),
		role('a:bi', 'Head of business intelligence'),
		role('a:developer', 'Developer', ['Analyst programmer']),
		role('a:analyst', 'Business analyst')
	]),
	levels: byKey([
		level('a:data-engineer/data-engineer', 'Data engineer', '6'),
		level('a:data-engineer/senior-data-engineer', 'Senior data engineer', '7-8b'),
		level('a:chief/chief', 'Chief digital and information officer', 'VSM'),
		level('a:nurse/cnio', 'Chief nursing information officer')
	]),
	skills: byKey([skill('a:engineering', 'Data engineering'), skill('a:cafe', 'Café keeping')])
});

const names = (q: string) => search(index, q, 10).map(({ name }) => name);

describe('a search', () => {
	test('puts exact matches first, then names that begin with the words, then names that contain them', () => {
		expect(search(index, 'data engineer', 10).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
			'role Data engineer',
			'level Data engineer',
			'level Senior data engineer',
			'skill Data engineering'
		]);
	});

	test('puts a name that contains a word before another title that begins with it', () => {
		expect(names('analyst')).toEqual(['Business analyst', 'Developer']);
		expect(names('analyst programmer')).toEqual(['Developer']);
	});

	test.each([
		['data enginere', 'Data engineer'],
		['cheif information oficer', 'Chief information officer'],
		['CAFE', 'Café keeping'],
		['  engineer,   data ', 'Data engineer']
	])('finds the job despite a typing error: %j', (q, name) => expect(names(q)).toContain(name));

	test.each([
		['CIO', 'Chief information officer'],
		['cdio', 'Chief digital and information officer'],
		['CNIO', 'Chief nursing information officer'],
		['BI', 'Head of business intelligence']
	])('knows initials: %s', (q, name) => expect(names(q)[0]).toBe(name));

	test('puts a match of all the initials before a match of some', () => {
		const two = [role('a:some', 'Old cat is odd'), role('a:all', 'Chief information officer')];
		const small = buildIndex({ roles: byKey(two), levels: new Map(), skills: new Map() });
		expect(search(small, 'cio', 2).map(({ key }) => key)).toEqual(['a:all', 'a:some']);
	});

	test('says which other title matched', () => {
		expect(search(index, 'director of digital', 1)).toEqual([
			{ kind: 'role', key: 'a:chief', name: 'Chief information officer', why: 'Director of digital' }
		]);
	});

	test.each(['band 8a', '8a', 'Band 8A'])('finds the bands within a range: %s', (q) => {
		expect(search(index, q, 10)).toMatchObject([{ name: 'Senior data engineer', why: 'usually band 8a' }]);
	});

	test('keeps to the limit, and finds nothing for an empty search', () => {
		expect(search(index, 'data', 2)).toHaveLength(2);
		expect(names('')).toEqual([]);
		expect(names(' ,. ')).toEqual([]);
	});

	test('takes any text, and answers the same twice', () => {
		const anything = fc.string({ unit: 'binary', maxLength: 200 });
		fc.assert(
			fc.property(fc.oneof(anything, fc.constantFrom('\0', '\ud800', '\udc00x', '🙂')), (q) => {
				expect(search(index, q, 5)).toEqual(search(index, q, 5));
				expect(suggestions(index, q).length).toBeLessThanOrEqual(5);
			})
		);
	});
});

describe('suggestions for an unknown key', () => {
	test('are near in both role and level', () => {
		expect(suggestions(index, 'a:data-enginer/senior')[0]?.key).toBe('a:data-engineer/senior-data-engineer');
	});
	test('keep to the kinds that were asked for', () => {
		expect(new Set(suggestions(index, 'a:data-engineer', ['level']).map(({ kind }) => kind))).toEqual(
			new Set(['level'])
		);
	});
	test('fall back on single words', () => {
		expect(suggestions(index, 'a:nursing-wizard/x').map(({ key }) => key)).toEqual(['a:nurse/cnio']);
	});
});
