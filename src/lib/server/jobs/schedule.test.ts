import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostAttempts, turnOf, waitAfter, type Schedule } from './schedule.ts';

const hour = 3_600_000;
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const schedule = fc.oneof(
	fc.constant<Schedule>({ job: 'sweep', every: 'hour' }),
	fc.integer({ min: 0, max: 23 }).map<Schedule>((at) => ({ job: 'sweep', every: 'day', at }))
);

test('waits grow, survive an hour without a mail server, and come to about a day', () => {
	const waits = Array.from({ length: mostAttempts - 1 }, (_, index) => waitAfter(index + 1));
	expect(waits.slice(0, 4)).toEqual([5_000, 20_000, 80_000, 320_000]);
	expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
	const whole = waits.reduce((sum, wait) => sum + wait, 0);
	expect(whole).toBeGreaterThan(18 * hour);
	expect(whole).toBeLessThan(30 * hour);
});

test('a day begins at the hour in the schedule', () => {
	const daily: Schedule = { job: 'sweep', every: 'day', at: 3 };
	expect(turnOf(daily, new Date('2026-11-24T02:59:59Z'))).toBe('2026-11-23');
	expect(turnOf(daily, new Date('2026-11-24T03:00:00Z'))).toBe('2026-11-24');
});

test('two moments a whole turn apart are never in one turn, and turns do not run backwards', () => {
	fc.assert(
		fc.property(schedule, moment, fc.nat(2 * 24 * hour), (schedule, now, later) => {
			const [one, other] = [turnOf(schedule, now), turnOf(schedule, new Date(now.getTime() + later))];
			expect(one <= other).toBe(true);
			if (later >= (schedule.every === 'hour' ? hour : 24 * hour)) expect(one).not.toBe(other);
		})
	);
});
