import { expect, test } from 'vitest';
import { digestsDue } from './digest-days.ts';

test('digests are written at 8 in the morning in London, in summer and in winter', () => {
	expect(digestsDue(new Date('2026-12-01T08:10:00Z'))).toEqual(['daily']);
	expect(digestsDue(new Date('2026-12-01T07:10:00Z'))).toEqual([]);
	expect(digestsDue(new Date('2026-07-01T07:10:00Z'))).toEqual(['daily']);
	expect(digestsDue(new Date('2026-07-01T08:10:00Z'))).toEqual([]);
});

test('weekly digests are written on Mondays', () => {
	expect(digestsDue(new Date('2026-11-30T08:59:59Z'))).toEqual(['daily', 'weekly']);
});

test('every day of two years has each digest once, also when the clocks change', () => {
	const hours = Array.from({ length: 2 * 365 * 24 }, (_, hour) => new Date(Date.UTC(2026, 0, 1, hour)));
	const due = hours.flatMap(digestsDue);
	expect(due.filter((delay) => delay === 'daily')).toHaveLength(2 * 365);
	expect(due.filter((delay) => delay === 'weekly')).toHaveLength(104);
});
