import * as v from 'valibot';
import { slugOf } from '#lib/text/slug.ts';

export const referenceKinds = ['region', 'specialism', 'cohort'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** The name of a table and of a part of an address, or null. */
export function readReferenceKind(text: string): ReferenceKind | null {
	return referenceKinds.find((kind) => kind === text) ?? null;
}

export const referenceWords: Record<ReferenceKind, { one: string; many: string }> = {
	region: { one: 'region', many: 'Regions' },
	specialism: { one: 'specialism', many: 'Specialisms' },
	cohort: { one: 'cohort', many: 'Cohorts' }
};

const nameField = v.pipe(
	v.string(),
	v.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()),
	v.nonEmpty('Enter a name'),
	v.maxLength(80, 'Use 80 characters at most'),
	v.regex(/^[^\p{C}]*$/u, 'Leave out characters that cannot be seen'),
	v.check(
		(name) => slugOf(name) !== '',
		'Use some letters from a to z or digits: the address of the page is made from them'
	)
);

const dayField = (missing: string) =>
	v.pipe(
		v.string(),
		v.nonEmpty(missing),
		v.isoDate('Write a date as year, month and day, such as 2026-09-01'),
		v.check((day) => isDay(day), 'There is no such day')
	);

/** Whether a day is in the calendar, in years that anybody means. */
function isDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && /^(19|20|21)/.test(text);
}

export interface CohortDates {
	startsOn: string;
	endsOn: string;
}

export const referenceForm = v.object({ name: nameField });

export const cohortForm = v.pipe(
	v.object({
		name: nameField,
		startsOn: dayField('Enter the day it starts'),
		endsOn: dayField('Enter the day it ends')
	}),
	v.forward(
		v.partialCheck(
			[['startsOn'], ['endsOn']],
			({ startsOn, endsOn }) => endsOn > startsOn,
			'The end comes after the start'
		),
		['endsOn']
	)
);

/** The form that adds one: cohorts have dates too. */
export function formOf(kind: ReferenceKind): typeof referenceForm | typeof cohortForm {
	return kind === 'cohort' ? cohortForm : referenceForm;
}
