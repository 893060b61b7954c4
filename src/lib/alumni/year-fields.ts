/** Years in the forms of an alum. */
import * as v from 'valibot';

/** The NHS began in 1948. */
export const firstYear = 1948;

/** A year in which a job began or ended, until next year. */
export function yearField(missing: string, thisYear: number) {
	return v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(missing),
		yearFrom(firstYear, thisYear + 1),
		v.transform(Number)
	);
}

/** A year that can be left out, which is null then. */
export function optionalYearField(from: number, to: number) {
	return v.pipe(
		v.optional(v.pipe(v.string(), v.trim()), ''),
		yearFrom(from, to),
		v.transform((text) => (text === '' ? null : Number(text)))
	);
}

function yearFrom(from: number, to: number) {
	return v.check(
		(text: string) => text === '' || (/^\d{4}$/.test(text) && Number(text) >= from && Number(text) <= to),
		`Enter a year from ${from} to ${to}`
	);
}
