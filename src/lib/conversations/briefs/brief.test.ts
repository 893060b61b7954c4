import * as v from 'valibot';
import { expect, test } from 'vitest';
import { briefForm, linesOf, sourceOf } from './brief.ts';

test('a source is a title, and a link where its line ends in an address', () => {
	expect(sourceOf('The study (HEE, 2021) https://www.hee.nhs.uk/study')).toEqual({
		title: 'The study (HEE, 2021)',
		url: 'https://www.hee.nhs.uk/study'
	});
	for (const line of [
		'A conversation with a manager',
		'https://www.hee.nhs.uk',
		'See javascript:alert(1)',
		'A http://['
	])
		expect(sourceOf(line)).toEqual({ title: line, url: null });
});

test('lines are what is not blank', () => {
	expect(linesOf(' One \n\n Two\n ')).toEqual(['One', 'Two']);
	expect(linesOf('')).toEqual([]);
});

test('a brief needs a purpose and five questions', () => {
	const typed = {
		purpose: 'To lead',
		question1: 'A?',
		question2: 'B?',
		question3: 'C?',
		question4: 'D?',
		question5: 'E?'
	};
	expect(v.safeParse(briefForm, typed).success).toBe(true);
	expect(v.safeParse(briefForm, { ...typed, question5: ' ' }).success).toBe(false);
	expect(v.safeParse(briefForm, { ...typed, purpose: '' }).success).toBe(false);
});
