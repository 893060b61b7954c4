import { describe, expect, test } from 'vitest';
import { timesIn } from './times.ts';

const now = new Date('2027-03-01T12:00:00Z');
const typed = (day1: string, time1: string) => timesIn({ day1, time1 }, now);

describe('times that are typed', () => {
	test('are times in London', () => {
		expect(typed('2027-03-12', '14:00')).toEqual({ slots: [new Date('2027-03-12T14:00:00Z')] });
		expect(typed('2027-06-12', '14:00')).toEqual({ slots: [new Date('2027-06-12T13:00:00Z')] });
	});

	test('are refused where clocks skip the hour or show it twice', () => {
		expect(typed('2027-03-28', '01:30')).toEqual({ errors: { time1: expect.stringContaining('skip') } });
		expect(typed('2027-10-31', '01:30')).toEqual({ errors: { time1: expect.stringContaining('twice') } });
		expect(typed('2027-10-31', '00:30')).toHaveProperty('slots');
		expect(typed('2027-10-31', '02:30')).toHaveProperty('slots');
		expect(typed('2027-03-28', '02:30')).toHaveProperty('slots');
	});

	test.for([
		['1990-05-01', 'last month'],
		['2099-05-01', '2 years']
	])('on %s are refused', ([day, why]) => {
		expect(typed(day!, '10:00')).toEqual({ errors: { day1: expect.stringContaining(why!) } });
	});

	test('need both a date and a time, and leave out what is blank', () => {
		const first = { day1: '2027-03-12', time1: '14:00' };
		expect(timesIn({ ...first, day2: '2027-03-13', time2: '' }, now)).toHaveProperty('errors.time2');
		expect(timesIn({ ...first, day3: null, time3: '09:00' }, now)).toHaveProperty('errors.day3');
		expect(timesIn({ ...first, day2: null, time2: '' }, now)).toMatchObject({ slots: [expect.any(Date)] });
	});
});
