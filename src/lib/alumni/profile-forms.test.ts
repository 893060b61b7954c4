import { describe, expect, test } from 'vitest';
import { readForm, type FormSchema } from '#lib/forms/read-form.ts';
import { postForm } from './post.ts';
import { detailsForm, pausedUntil, requestsForm, startForm } from './profile-forms.ts';
import { audienceOptions } from './audiences.ts';

type Fields = Record<string, string | string[]>;

function form(fields: Fields): FormData {
	const data = new FormData();
	for (const [name, given] of Object.entries(fields))
		for (const one of [given].flat()) data.append(name, one);
	return data;
}

const errors = (schema: FormSchema, fields: Fields) => readForm(schema, form(fields)).errors;

const job = {
	title: 'Information analyst',
	organisationType: '',
	kind: 'job',
	hours: 'part-time',
	fromYear: '2016',
	untilYear: '',
	audience: 'members'
};

describe('a job', () => {
	test('can go on, and can begin and end in one year', () => {
		expect(readForm(postForm(2026), form(job)).value).toMatchObject({ fromYear: 2016, untilYear: null });
		expect(readForm(postForm(2026), form({ ...job, untilYear: '2016' })).value?.untilYear).toBe(2016);
	});

	test.for([
		['fromYear', '1890', 'Enter a year from 1948 to 2027'],
		['fromYear', '2090', 'Enter a year from 1948 to 2027'],
		['fromYear', '', 'Enter the year you started'],
		['fromYear', 'then', 'Enter a year from 1948 to 2027'],
		['untilYear', '2090', 'Enter a year from 1948 to 2027'],
		['untilYear', 'now', 'Enter a year from 1948 to 2027'],
		['untilYear', '2015', 'The year you left cannot be before the year you started'],
		['title', ' ', 'Enter the job title'],
		['title', 'A\u202Eb', 'Remove any hidden characters. You can type it again instead of pasting it'],
		['audience', 'everyone', 'Choose who can see this']
	] as const)('with %s %j gets words at the field', ([field, given, words]) =>
		expect(errors(postForm(2026), { ...job, [field]: given })).toEqual({ [field]: words })
	);
});

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
		expect(readForm(startForm(2026), form(answers)).value).toMatchObject({
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
	expect(readForm(detailsForm(2026), form(fields)).value).toMatchObject({
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
