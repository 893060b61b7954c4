import { describe, expect, test } from 'vitest';
import { hasLastingEmail, isNearEnd, isWorkEmail } from './leaving.ts';

describe('an address that lasts', () => {
	test.each(['a@nhs.net', 'a@trust.nhs.uk', 'a@dept.gov.uk', 'a@students.leeds.ac.uk'])('is not %s', (key) =>
		expect(isWorkEmail(key)).toBe(true)
	);
	test.each(['a@example.org', 'a@notnhs.net', 'nhs.net@example.com'])('may be %s', (key) =>
		expect(isWorkEmail(key)).toBe(false)
	);
	test('is one of several', () => {
		expect(hasLastingEmail(['a@nhs.net', 'a@example.org'])).toBe(true);
		expect(hasLastingEmail(['a@nhs.net'])).toBe(false);
		expect(hasLastingEmail([])).toBe(false);
	});
});

describe('the end of the scheme is near', () => {
	const starts = new Date('2025-09-01T00:00:00Z');
	test('from the twentieth month on', () => {
		expect(isNearEnd(starts, new Date('2027-04-30T12:00:00Z'))).toBe(false);
		expect(isNearEnd(starts, new Date('2027-05-01T00:00:00Z'))).toBe(true);
	});
	test('on the last day of a month that is shorter', () => {
		expect(isNearEnd(new Date('2025-10-31T00:00:00Z'), new Date('2027-06-29T23:00:00Z'))).toBe(false);
		expect(isNearEnd(new Date('2025-10-31T00:00:00Z'), new Date('2027-06-30T00:00:00Z'))).toBe(true);
	});
});
