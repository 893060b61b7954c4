import * as v from 'valibot';
import { NotFound } from '#lib/errors/errors.ts';
import { nameField } from '#lib/forms/name-field.ts';
import { isDay } from '#lib/text/dates.ts';
import { slugOf } from '#lib/text/slug.ts';

export const referenceKinds = ['region', 'specialism', 'cohort', 'organisation-type'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** The kind in a URL. @throws NotFound if there is no such kind */
export function kindIn({ kind: named }: { kind: string }): ReferenceKind {
	const kind = referenceKinds.find((kind) => kind === named);
	if (!kind) throw new NotFound('This page does not exist.');
	return kind;
}

export const referenceWords: Record<ReferenceKind, { one: string; many: string }> = {
	region: { one: 'region', many: 'Regions' },
	specialism: { one: 'specialism', many: 'Specialisms' },
	cohort: { one: 'cohort', many: 'Cohorts' },
	'organisation-type': { one: 'type of organisation', many: 'Types of organisation' }
};

const referenceName = v.pipe(
	nameField('Enter a name', 80),
	v.check((name) => slugOf(name) !== '', 'The name must include at least one letter from a to z or number')
);

const dayField = (missing: string) =>
	v.pipe(
		v.string(),
		v.nonEmpty(missing),
		v.isoDate('Enter a date as year, month and day, like 2026-09-01'),
		v.check(isDay, 'Enter a real date')
	);

export interface CohortDates {
	startsOn: string;
	endsOn: string;
}

export const referenceForm = v.object({ name: referenceName });

export const cohortForm = v.pipe(
	v.object({
		name: referenceName,
		startsOn: dayField('Enter the start date'),
		endsOn: dayField('Enter the end date'),
		/** The end date whose effect on people the reader has been shown. */
		sure: v.optional(v.string(), '')
	}),
	v.forward(
		v.partialCheck(
			[['startsOn'], ['endsOn']],
			({ startsOn, endsOn }) => endsOn > startsOn,
			'The end date must be after the start date'
		),
		['endsOn']
	)
);

/** The form of the kind in a URL: cohorts also have dates. */
export function formOf({ params }: { params: { kind: string } }): typeof referenceForm | typeof cohortForm {
	return kindIn(params) === 'cohort' ? cohortForm : referenceForm;
}
