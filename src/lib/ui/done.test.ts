import { expect, test } from 'vitest';
import { doneWords } from './done.ts';

const words = { withdrawn: 'The invitation is withdrawn.' };
const said = (query: string) => doneWords(words, new URLSearchParams(query));

test('what was done is said in the words of its area', () => {
	expect(said('done=withdrawn')).toBe('The invitation is withdrawn.');
});

test('a verb that is none of the area’s says nothing', () => {
	for (const query of ['', 'done', 'done=', 'done=given', 'done=constructor', 'done=%00'])
		expect(said(query), query).toBeNull();
});
