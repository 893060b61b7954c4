import { expect, test } from 'vitest';
import { sourcesJoined } from './role-page.ts';

const page = { title: 'A page', url: 'https://example.org/', date: '2026' };
const paper = { title: 'A paper', url: null, date: null };

test('a source that several merged levels share is named once', () => {
	expect(sourcesJoined([{ sources: [page] }, {}, { sources: [{ ...page }, paper] }])).toEqual([page, paper]);
});
