import { expect, test } from 'vitest';
import { doneWords } from './done.ts';

const words = { withdrawn: 'The invitation is withdrawn.' };
const said = (query: string) => doneWords(words, new URLSearchParams(query));

test('each area confirms what was done in its own words', () => {
	expect(said('done=withdrawn')).toBe('The invitation is withdrawn.');
});

test('a verb that the area does not have says nothing', () => {
	for (const query of ['', 'done', 'done=', 'done=given', 'done=constructor', 'done=%00'])
		expect(said(query), query).toBeNull();
});
