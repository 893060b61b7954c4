import { describe, expect, test } from 'vitest';
import { momentInLondon } from './london.ts';

describe('a moment in London', () => {
	test.each([
		['2027-01-15T09:00', '2027-01-15T09:00:00.000Z'],
		['2027-05-12T14:00', '2027-05-12T13:00:00.000Z'],
		['2027-05-12 14:00', '2027-05-12T13:00:00.000Z'],
		['2027-10-31T01:30', '2027-10-31T00:30:00.000Z'], // comes twice
		['2027-10-31T02:30', '2027-10-31T02:30:00.000Z']
	])('%s is %s', (text, moment) => expect(momentInLondon(text)?.toISOString()).toBe(moment));

	test.each(['2027-03-28T01:30', '2027-02-30T09:00', '2027-03-31T25:00', 'tomorrow', ''])(
		'%s is none',
		(text) => expect(momentInLondon(text)).toBeNull()
	);
});
