import { describe, expect, test } from 'vitest';
import { checkWords, cohortWords, type CheckedList } from './cohort-check.ts';

const cohort = (name: string) => ({ slug: name.toLowerCase(), name });
const finance = { slug: 'finance', name: 'Finance' };
const analysis = { slug: 'health-analysis', name: 'Health analysis' };
const list = (given: Partial<CheckedList> = {}): CheckedList => ({
	cohort: cohort('2025'),
	specialism: null,
	at: new Date('2026-11-03T10:00:00Z'),
	isOfUse: true,
	hasAddress: false,
	hasName: false,
	listsAddresses: true,
	...given
});
const who = { cohort: cohort('2025'), specialism: analysis, withAddresses: true };
const whole = 'the list of the 2025 cohort (loaded 3 November 2026, all specialisms)';
const neither = 'Neither their confirmed address nor their name is on a list that is loaded.';

describe('what the lists say of somebody', () => {
	test('is where their confirmed address is, or else their name', () => {
		expect(checkWords([list({ hasAddress: true, hasName: true })], who)).toEqual([
			`Their confirmed address is on ${whole}.`
		]);
		expect(checkWords([list({ hasAddress: true })], who)).toEqual([
			`Their confirmed address is on ${whole}.`
		]);
		expect(checkWords([list({ hasName: true })], who)).toEqual([
			`Their name is on ${whole}; their address is not.`
		]);
		expect(checkWords([list({ hasName: true, listsAddresses: false })], who)).toEqual([
			`Their name is on ${whole}. It has no email addresses.`
		]);
	});

	test('is that neither is on a list, or that there is no list to look on', () => {
		expect(checkWords([list()], who)).toEqual([neither]);
		expect(checkWords([list()], { ...who, cohort: null })).toEqual([neither]);
		expect(checkWords([], who)).toEqual(['No list of the 2025 cohort is loaded.']);
		expect(checkWords([], { ...who, cohort: null })).toEqual(['No list of a cohort is loaded.']);
		expect(checkWords([list({ specialism: finance })], who)).toEqual([
			'No list of the 2025 cohort is loaded for Health analysis.'
		]);
		expect(checkWords([list({ specialism: finance })], { ...who, specialism: null })).toEqual([neither]);
	});

	test('is the address before the name, and then whether their own cohort’s list has them', () => {
		const other = list({ cohort: cohort('Autumn 2024'), hasAddress: true, specialism: finance });
		const said =
			'Their confirmed address is on the list of the Autumn 2024 cohort (loaded 3 November 2026, Finance).';
		expect(checkWords([list({ hasName: true }), other], who)).toEqual([
			said,
			`Their name is on ${whole}; their address is not.`
		]);
		expect(checkWords([list(), other], who)).toEqual([
			said,
			'Neither their confirmed address nor their name is on a list of the 2025 cohort.'
		]);
		expect(checkWords([other], who)).toEqual([said, 'No list of the 2025 cohort is loaded.']);
		expect(checkWords([other], { ...who, cohort: null })).toEqual([said]);
	});

	test('is never a “no” from a list whose seals fit nobody any more', () => {
		const [said, ...more] = checkWords([list({ isOfUse: false })], who);
		expect(said).toMatch(/^Nobody can be looked for on the list of the 2025 cohort .* load it again\.$/);
		expect(more).toEqual([]);
		expect(checkWords([list({ isOfUse: false, hasName: true })], { ...who, cohort: null })).toEqual([said]);
	});

	test('is by name alone for who may not ask about addresses, and says who may', () => {
		const coach = { ...who, withAddresses: false };
		const ask = 'An administrator can see whether their address is on a list.';
		expect(checkWords([list({ hasName: true })], coach)).toEqual([`Their name is on ${whole}.`, ask]);
		expect(checkWords([list()], coach)).toEqual(['Their name is not on a list that is loaded.', ask]);
		expect(checkWords([], coach)).toEqual(['No list of the 2025 cohort is loaded.']);
	});
});

test('a cohort is called one, once', () => {
	expect(['2025', 'Autumn 2026', 'Sample cohort'].map((name) => cohortWords({ name }))).toEqual([
		'the 2025 cohort',
		'the Autumn 2026 cohort',
		'the Sample cohort'
	]);
});
