import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDay } from './typed-day.ts';

test.each([
	'10/11/2026',
	'10 11 2026',
	'10.11.26',
	'10-11-2026',
	'2026-11-10',
	'10 November 2026',
	'10th Nov 2026',
	' 10 nov, 2026 '
])('%j is 10 November 2026', (typed) => expect(readDay(typed)).toBe('2026-11-10'));

test.each([
	'',
	'31/02/2026',
	'29 February 2027',
	'11/13/2026',
	'2026',
	'10/11',
	'soon',
	'10 Novel 2026',
	'1/1/1850'
])('%j is no day', (typed) => expect(readDay(typed)).toBeNull());

test('a day is read back however it is written out', () =>
	fc.assert(
		fc.property(
			fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
			(date) => {
				const iso = date.toISOString().slice(0, 10);
				const [year, month, day] = iso.split('-').map(Number);
				const words = date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
				for (const typed of [iso, `${day}/${month}/${year}`, `${day} ${month} ${year}`, words])
					expect(readDay(typed)).toBe(iso);
			}
		)
	));
