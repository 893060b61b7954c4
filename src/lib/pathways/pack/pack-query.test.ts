import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { draw } from '#tests/support/finder/drawn.ts';
import { mostPathways, mostRoles, readPackQuery } from './pack-query.ts';

const numbers = Array.from({ length: 30 }, (_, index) => index);
const catalogue = {
	...draw(
		{ 'a:maker/junior': {}, 'a:maker/senior': {}, 'a:chief/chief': {} },
		numbers.map(() => ['a:maker/junior', 'a:maker/senior'] as const)
	),
	roles: new Map(
		['a:maker', 'a:chief', ...numbers.map((number) => `a:role-${number}`)].map((key) => [
			key,
			{ key, name: key.slice(2), titles: [], levels: [] }
		])
	),
	skills: new Map(),
	families: new Map(),
	redirects: new Map([
		['b:old', 'a:chief'],
		['b:old/old', 'a:chief/chief']
	])
} as unknown as Catalogue;

const read = (query: string) => readPackQuery(new URLSearchParams(query), catalogue);
const problemsOf = (query: string) =>
	read(query).problems.map(({ parameter, message }) => `${parameter}: ${message}`);

describe('what goes into a pack', () => {
	test('is roles and pathways, each once, in the order chosen', () => {
		const { query, problems } = read(
			'role=a:chief&role=a:maker&role=a:chief&pathway=a:maker/junior,a:chief/chief,learning,3&pathway=a:maker/junior,a:maker/senior&pathway=a:maker/junior,a:maker/senior,moves,1'
		);
		expect(problems).toEqual([]);
		expect(query).toEqual({
			roles: ['a:chief', 'a:maker'],
			pathways: [
				{ from: 'a:maker/junior', to: 'a:chief/chief', by: 'learning', number: 3 },
				{ from: 'a:maker/junior', to: 'a:maker/senior', by: 'moves', number: 1 }
			]
		});
	});

	test('may be nothing, and an empty parameter is nothing', () => {
		const nothing = { query: { roles: [], pathways: [] }, problems: [] };
		expect(read('')).toEqual(nothing);
		expect(read('role=&pathway=&from=&to=&by=moves')).toEqual(nothing);
	});

	test('includes the pathway in the form, even if it was not added', () => {
		expect(read('from=a:maker/junior&to=a:chief/chief&by=evidence').query.pathways).toEqual([
			{ from: 'a:maker/junior', to: 'a:chief/chief', by: 'evidence', number: 1 }
		]);
	});

	test('uses the new key of a role or level that was merged', () => {
		const { query } = read('role=b:old&pathway=a:maker/junior,b:old/old');
		expect(query.roles).toEqual(['a:chief']);
		expect(query.pathways[0]?.to).toBe('a:chief/chief');
	});
});

describe('what cannot go into a pack', () => {
	test('is named, with suggestions, and the rest is read', () => {
		const { query, problems } = read('role=a:makr&role=a:chief');
		expect(query.roles).toEqual(['a:chief']);
		expect(problems).toMatchObject([{ parameter: 'role', message: 'We could not find the role “a:makr”.' }]);
		expect(problems[0]?.suggestions).toContain('a:maker');
	});

	test('is a pathway with an unknown part; suggestions are whole pathways', () => {
		const [problem] = read('pathway=a:maker/junior,a:chief/chief,fastest').problems;
		expect(problem?.parameter).toBe('pathway');
		expect(problem?.suggestions).toContain('a:maker/junior,a:chief/chief,learning');
	});

	test.each([
		['pathway=a:maker/junior', /^pathway: .*Select where you want to get to\.$/],
		['pathway=a:maker/junior,a:maker/junior', /^pathway: .*must be different from where you are now\.$/],
		['pathway=a:maker/junior,a:chief/chief,moves,0', /^pathway: .*The number of the pathway must be/],
		[
			'pathway=a:maker/junior,a:chief/chief,moves,1,more',
			/^pathway: .*Find it again and add it to the pack\.$/
		],
		[`pathway=${'x'.repeat(5000)}`, /^pathway: /],
		['from=a:maker/junior&to=nowhere', /^to: /],
		['to=a:chief/chief', /^from: /],
		['role=%00', /^role: /],
		[`role=${'x'.repeat(5000)}`, /^role: We could not find the role “x{60}…”\.$/],
		['role=__proto__', /^role: We could not find the role/]
	])('is %s', (query, expected) => {
		expect(problemsOf(query)[0]).toMatch(expected);
	});

	test('is more than it can have', () => {
		const roles = numbers.slice(0, mostRoles + 2).map((number) => `role=a:role-${number}`);
		expect(problemsOf(roles.join('&'))).toEqual([
			'role: A pack can have up to 12 roles. You chose 14, so remove 2.'
		]);
		const pathways = numbers
			.slice(0, mostPathways + 1)
			.map((number) => `pathway=a:maker/junior,a:chief/chief,moves,${number + 1}`);
		expect(problemsOf(pathways.join('&'))).toEqual([
			'pathway: A pack can have up to 5 pathways. You chose 6, so remove 1.'
		]);
	});
});
