import { expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { found } from './suggestions.ts';

test('a result found by another job title shows that title apart from the name', () => {
	const role = { key: 'a:coder', framework: 'a', family: 'a:f', name: 'Coder', titles: ['Encoder'] };
	const blank = { summary: null, description: null, band: null, source: null, levels: [] };
	const catalogue = {
		...{ frameworks: new Map(), families: new Map(), levels: new Map(), skills: new Map() },
		...{ roles: new Map([[role.key, { ...role, ...blank }]]), steps: [], context: [], redirects: new Map() }
	} satisfies Catalogue;
	expect(found(catalogue, 'encoder')).toMatchObject([{ name: 'Coder', detail: 'other job title: Encoder' }]);
});
