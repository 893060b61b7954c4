import { describe, expect, test } from 'vitest';
import type { Catalogue, Family } from '#lib/catalogue/catalogue.ts';
import { draw } from '#tests/support/finder/drawn.ts';
import { readPathwayQuery } from './read-query.ts';

/** The longest key that a framework may have. */
const longest = `${'f'.repeat(64)}:${'r'.repeat(200)}/${'l'.repeat(200)}`;

const family = (key: string, name: string): [string, Family] => [
	key,
	{ key, framework: key.split(':')[0]!, name, roles: [] }
];

const catalogue: Catalogue = {
	...draw({ 'a:b/c': {}, [longest]: {} }, []),
	frameworks: new Map(),
	families: new Map([family('a:data', 'Data'), family('b:data', 'Data'), family('a:change', 'Change')]),
	roles: new Map(),
	skills: new Map(),
	context: [],
	redirects: new Map()
};

const read = (parameters: Record<string, string>) =>
	readPathwayQuery(new URLSearchParams({ from: 'a:b/c', ...parameters }), catalogue);

describe('a question', () => {
	test('may name any level that a framework may have', () => {
		expect(read({ to: longest })).toMatchObject({ query: { to: { level: longest } } });
		expect(read({ to: `${longest}x` })).toMatchObject({ problems: [{ parameter: 'to' }] });
	});

	test('names a family by its key, or by a name that no other family has', () => {
		expect(read({ toFamily: 'b:data' })).toMatchObject({ query: { to: { family: 'b:data' } } });
		expect(read({ toFamily: 'Change' })).toMatchObject({ query: { to: { family: 'a:change' } } });
		expect(read({ toFamily: 'Data' })).toMatchObject({
			problems: [{ parameter: 'toFamily', suggestions: ['a:data', 'b:data'] }]
		});
	});
});
