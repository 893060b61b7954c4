/** A day as people in the United Kingdom type it. */
import * as v from 'valibot';
import { isDay } from '#lib/text/dates.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * `10/11/2026`, `10 11 2026`, `10.11.26`, `10 November 2026` and `2026-11-10` are 10 November 2026, as `2026-11-10`; what is no day
 * of the calendar, such as `31/02/2026`, is null.
 */
export function readDay(text: string): string | null {
	const typed = text.trim().toLowerCase().replace(/,/g, ' ');
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
	const [, first = '', middle = '', last = ''] =
		iso ?? /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{2}|\d{4})$/.exec(typed) ?? [];
	const [day, year] = iso ? [last, first] : [first, last];
	const named = months.indexOf(middle.slice(0, 3)) + 1;
	if (/[a-z]/.test(middle) && (named === 0 || !monthNames[named - 1]?.startsWith(middle))) return null;
	const month = named || Number(middle);
	const full = year.length === 2 ? `20${year}` : year;
	const found = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isDay(found) ? found : null;
}

const monthNames = [...months.keys()].map((month) =>
	new Date(Date.UTC(2000, month))
		.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })
		.toLowerCase()
);

/** A day that can be left out: `2026-11-10`, or null. */
export const dayField = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.check((text) => text === '' || readDay(text) !== null, 'Enter a real date, such as 27 3 2027'),
	v.transform((text) => (text === '' ? null : readDay(text)))
);

/** The same, where a day must be entered. */
export const neededDay = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty('Enter a date, such as 27 3 2027'),
	v.check((text) => readDay(text) !== null, 'Enter a real date, such as 27 3 2027'),
	v.transform((text) => readDay(text) ?? '')
);
