import * as v from 'valibot';
import { NotFound } from '#lib/errors/errors.ts';
import { nameField } from '#lib/forms/name-field.ts';
import { isDay } from '#lib/text/dates.ts';
import { slugOf } from '#lib/text/slug.ts';

export const referenceKinds = ['region', 'specialism', 'cohort'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** The kind that an address names, which is a table too. @throws NotFound where it names none */
export function kindIn({ kind: named }: { kind: string }): ReferenceKind {
	const kind = referenceKinds.find((kind) => kind === named);
	if (!kind) throw new NotFound('There is nothing at this address.');
	return kind;
}

export const referenceWords: Record<ReferenceKind, { one: string; many: string }> = {
	region: { one: 'region', many: 'Regions' },
	specialism: { one: 'specialism', many: 'Specialisms' },
	cohort: { one: 'cohort', many: 'Cohorts' }
};

const referenceName = v.pipe(
	nameField('Enter a name', 80),
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
		v.check(isDay, 'There is no such day')
	);

export interface CohortDates {
	startsOn: string;
	endsOn: string;
}

export const referenceForm = v.object({ name: referenceName });

export const cohortForm = v.pipe(
	v.object({
		name: referenceName,
		startsOn: dayField('Enter the day it starts'),
		endsOn: dayField('Enter the day it ends'),
		/** The end of which somebody has read whom it changes. */
		sure: v.optional(v.string(), '')
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
