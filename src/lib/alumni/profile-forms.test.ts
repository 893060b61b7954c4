import { describe, expect, test } from 'vitest';
import { readForm, type FormSchema } from '#lib/forms/read-form.ts';
import { detailsForm, pausedUntil, requestsForm, startForm } from './profile-forms.ts';
import { formOf } from '#tests/support/form-of.ts';
import { audienceOptions } from './audiences.ts';

type Fields = Record<string, string | string[]>;

const errors = (schema: FormSchema, fields: Fields) => readForm(schema, formOf(fields)).errors;

describe('the start', () => {
	const answers = {
		name: 'Tom',
		fromTitle: 'Analyst',
		fromYear: '2014',
		toTitle: 'Manager',
		toYear: '2018',
		topics: [],
		ownTopics: 'Moving on',
		agreed: []
	};

	test('asks three questions, and agrees to nothing by itself', () =>
		expect(readForm(startForm(2026), formOf(answers)).value).toMatchObject({
			name: 'Tom',
			toYear: 2018,
			agreed: []
		}));

	test('says at each field what is missing, and that a move goes forward', () => {
		expect(Object.keys(errors(startForm(2026), {}) ?? {})).toEqual([
			'name',
			'fromTitle',
			'fromYear',
			'toTitle',
			'toYear'
		]);
		expect(errors(startForm(2026), { ...answers, toYear: '2013' })).toEqual({
			toYear: 'The year you moved cannot be before the year you started the first job'
		});
		expect(errors(startForm(2026), { ...answers, ownTopics: 'A\nB\nC\nD\nE\nF' })).toEqual({
			topics: 'Choose 5 topics or fewer, with your own'
		});
	});
});

test('what someone tells about themselves can all be left out', () => {
	const audiences = ['name', 'schemeYear', 'specialism', 'region', 'organisationType', 'about', 'topics'].map(
		(part) => [`${part}Audience`, audienceOptions[0]?.value ?? '']
	);
	const fields = Object.fromEntries(audiences) as Record<string, string>;
	expect(readForm(detailsForm(2026), formOf(fields)).value).toMatchObject({
		name: '',
		schemeYear: null,
		region: null,
		about: ''
	});
	expect(errors(detailsForm(2026), { ...fields, schemeYear: '1890' })).toEqual({
		schemeYear: 'Enter a year from 1956 to 2026'
	});
});

describe('a pause', () => {
	const requests = { ways: ['call'], atOnce: '2', aMonth: '3', pause: 'until', until: '2026-12-24' };
	const today = '2026-12-01';

	test('ends on a day after today, or when they say so', () => {
		expect(errors(requestsForm(today), requests)).toBeUndefined();
		for (const until of ['', '2026-12-01', '2026-13-01', 'Christmas'])
			expect(errors(requestsForm(today), { ...requests, until })).toEqual({
				until: 'Enter a day after today'
			});
		expect(pausedUntil({ pause: 'until', until: '2026-12-24' })).toBe('2026-12-24');
		expect(pausedUntil({ pause: 'paused', until: '2026-12-24' })).toBe('infinity');
		expect(pausedUntil({ pause: 'open', until: '2026-12-24' })).toBeNull();
	});

	test.for(['0', '11', '2.5', '-1', 'two', ''])('takes no %j at once', (atOnce) =>
		expect(errors(requestsForm(today), { ...requests, atOnce })).toEqual({
			atOnce: 'Enter a number from 1 to 10'
		})
	);
});
