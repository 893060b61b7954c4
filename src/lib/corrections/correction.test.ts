import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decisionForm, readSubject, suggestionForm } from './correction.ts';

const read = (query: string) => readSubject(new URLSearchParams(query));

describe('what a suggestion is about', () => {
	test('is a page of ours, or the step from its level to another', () => {
		expect(read('about=/roles/gdad:data-scientist')).toEqual({
			page: '/roles/gdad:data-scientist',
			stepTo: null
		});
		expect(read('about=/roles/a:b/c&to=a:b/d')).toEqual({ page: '/roles/a:b/c', stepTo: 'a:b/d' });
	});

	test.each([
		'',
		'about=',
		'about=https://example.org/',
		'about=//example.org/',
		'about=javascript:alert(1)',
		'about=/search?q=a',
		'about=/a%0Ab',
		`about=/${'a'.repeat(300)}`,
		'to=a:b/c'
	])('is nothing in particular for “%s”', (query) => {
		expect(read(query)).toEqual({ page: null, stepTo: null });
	});

	test('never leads away from Waymark, whatever a link says', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '%', 'a') }), (path) => {
				const { page } = readSubject(new URLSearchParams({ about: `/${path}` }));
				if (page === null) return;
				expect(new URL(page, 'https://waymark.example').origin).toBe('https://waymark.example');
			})
		);
	});
});

describe('the form', () => {
	const problems = (value: unknown) =>
		v.safeParse(suggestionForm, value).issues?.map(({ message }) => message) ?? [];

	test('needs the suggestion alone', () => {
		expect(v.parse(suggestionForm, { suggestion: ' The band is 7. ' })).toEqual({
			suggestion: 'The band is 7.'
		});
		expect(problems({ suggestion: ' \u200b' })).toEqual(['Enter what is wrong or missing']);
		expect(problems({ suggestion: 'A', email: 'me' })).toEqual([
			'Enter an email address in the correct format, like name@example.com'
		]);
		expect(problems({ suggestion: 'a'.repeat(4001) })).toEqual(['Use 4,000 characters or fewer']);
	});
});

test('an editor says why a suggestion is declined', () => {
	const { issues } = v.safeParse(decisionForm, { outcome: 'declined', note: '  ' });
	expect(issues?.map(({ message }) => message)).toEqual(['Enter why you decline it']);
	expect(v.parse(decisionForm, { outcome: 'taken-up' })).toEqual({ outcome: 'taken-up' });
});
