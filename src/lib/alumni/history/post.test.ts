import { describe, expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { formOf } from '#tests/support/form-of.ts';
import { postForm } from './post.ts';

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
		expect(readForm(postForm(2026), formOf(job)).value).toMatchObject({ fromYear: 2016, untilYear: null });
		expect(readForm(postForm(2026), formOf({ ...job, untilYear: '2016' })).value?.untilYear).toBe(2016);
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
		expect(readForm(postForm(2026), formOf({ ...job, [field]: given })).errors).toEqual({ [field]: words })
	);
});
