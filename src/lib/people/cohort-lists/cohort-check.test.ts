import { describe, expect, test } from 'vitest';
import { checkWords, cohortWords, type CheckedList } from './cohort-check.ts';

const cohort = (name: string) => ({ slug: name.toLowerCase(), name });
const finance = { slug: 'finance', name: 'Finance' };
const analysis = { slug: 'health-analysis', name: 'Health analysis' };
const list = (given: Partial<CheckedList> = {}): CheckedList => ({
	cohort: cohort('2025'),
	specialism: null,
	at: new Date('2026-11-03T10:00:00Z'),
	isUsable: true,
	hasEmail: false,
	hasName: false,
	listsEmails: true,
	...given
});
const who = { cohort: cohort('2025'), specialism: analysis, withEmails: true };
const whole = 'the list for the 2025 cohort (uploaded 3 November 2026, all specialisms)';
const neither = 'Their name and confirmed email address are not on any cohort list.';

describe('what the cohort lists show about a person', () => {
	test('is where their confirmed email address is, or else their name', () => {
		expect(checkWords([list({ hasEmail: true, hasName: true })], who)).toEqual([
			`Their confirmed email address is on ${whole}.`
		]);
		expect(checkWords([list({ hasEmail: true })], who)).toEqual([
			`Their confirmed email address is on ${whole}.`
		]);
		expect(checkWords([list({ hasName: true })], who)).toEqual([
			`Their name is on ${whole}, but their email address is not.`
		]);
		expect(checkWords([list({ hasName: true, listsEmails: false })], who)).toEqual([
			`Their name is on ${whole}. That list has no email addresses.`
		]);
	});

	test('is that neither is on a list, or that there is no list to check', () => {
		expect(checkWords([list()], who)).toEqual([neither]);
		expect(checkWords([list()], { ...who, cohort: null })).toEqual([neither]);
		expect(checkWords([], who)).toEqual(['There is no list for the 2025 cohort.']);
		expect(checkWords([], { ...who, cohort: null })).toEqual(['There are no cohort lists to check against.']);
		expect(checkWords([list({ specialism: finance })], who)).toEqual([
			'There is no list for the 2025 cohort and Health analysis.'
		]);
		expect(checkWords([list({ specialism: finance })], { ...who, specialism: null })).toEqual([neither]);
	});

	test('is the address before the name, and then whether their own cohort’s list has them', () => {
		const other = list({ cohort: cohort('Autumn 2024'), hasEmail: true, specialism: finance });
		const said =
			'Their confirmed email address is on the list for the Autumn 2024 cohort (uploaded 3 November 2026, Finance).';
		expect(checkWords([list({ hasName: true }), other], who)).toEqual([
			said,
			`Their name is on ${whole}, but their email address is not.`
		]);
		expect(checkWords([list(), other], who)).toEqual([
			said,
			'Their name and confirmed email address are not on a list for the 2025 cohort.'
		]);
		expect(checkWords([other], who)).toEqual([said, 'There is no list for the 2025 cohort.']);
		expect(checkWords([other], { ...who, cohort: null })).toEqual([said]);
	});

	test('is never a “no” from a list that can no longer be checked', () => {
		const [said, ...more] = checkWords([list({ isUsable: false })], who);
		expect(said).toMatch(/^We cannot check the list for the 2025 cohort .* can upload it again\.$/);
		expect(more).toEqual([]);
		expect(checkWords([list({ isUsable: false, hasName: true })], { ...who, cohort: null })).toEqual([said]);
	});

	test('is by name alone for staff who may not see email addresses, and says who may', () => {
		const coach = { ...who, withEmails: false };
		const ask = 'An administrator can check whether their email address is on a list.';
		expect(checkWords([list({ hasName: true })], coach)).toEqual([`Their name is on ${whole}.`, ask]);
		expect(checkWords([list()], coach)).toEqual(['Their name is not on any cohort list.', ask]);
		expect(checkWords([], coach)).toEqual(['There is no list for the 2025 cohort.']);
	});
});

test('a cohort has the word cohort in its name once', () => {
	expect(['2025', 'Autumn 2026', 'Sample cohort'].map((name) => cohortWords({ name }))).toEqual([
		'the 2025 cohort',
		'the Autumn 2026 cohort',
		'the Sample cohort'
	]);
});
