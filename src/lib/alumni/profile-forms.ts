/** The forms in which an alum tells about themselves. */
import * as v from 'valibot';
import { isDay } from '#lib/text/dates.ts';
import { audienceField } from './audiences.ts';
import { hasFewTopics, tooManyTopics, topicsFields } from './own-topics.ts';
import { lineField, neededLine, textField } from '#lib/forms/own-words.ts';
import { ways } from './shown-alum.ts';
import { optionalYearField, yearField } from './year-fields.ts';

const agreedField = v.array(v.picklist(['shown', 'counted']));

export const sharingForm = v.object({ agreed: agreedField });

/** Three questions: a name, one move, topics; and how the answers can be used. */
export const startForm = (thisYear: number) =>
	v.pipe(
		v.object({
			name: neededLine('Enter what we should call you', 200),
			fromTitle: neededLine('Enter the job that you moved from', 200),
			fromYear: yearField('Enter the year you started that job', thisYear),
			toTitle: neededLine('Enter the job that you moved to', 200),
			toYear: yearField('Enter the year you moved', thisYear),
			...topicsFields,
			agreed: agreedField
		}),
		v.forward(
			v.partialCheck(
				[['fromYear'], ['toYear']],
				({ fromYear, toYear }) => toYear >= fromYear,
				'The year you moved cannot be before the year you started the first job'
			),
			['toYear']
		),
		v.forward(v.partialCheck([['topics'], ['ownTopics']], hasFewTopics, tooManyTopics), ['topics'])
	);
export type Start = v.InferOutput<ReturnType<typeof startForm>>;

/** A choice from a list, null if not given. */
const choiceField = v.pipe(
	v.optional(v.string(), ''),
	v.transform((slug) => slug || null)
);

/** The scheme began in 1956. */
const firstScheme = 1956;

export const detailsForm = (thisYear: number) =>
	v.pipe(
		v.object({
			name: lineField(200),
			nameAudience: audienceField,
			schemeYear: optionalYearField(firstScheme, thisYear),
			schemeYearAudience: audienceField,
			specialism: choiceField,
			specialismAudience: audienceField,
			region: choiceField,
			regionAudience: audienceField,
			organisationType: choiceField,
			organisationTypeAudience: audienceField,
			about: textField(2000),
			aboutAudience: audienceField,
			...topicsFields,
			topicsAudience: audienceField
		}),
		v.forward(v.partialCheck([['topics'], ['ownTopics']], hasFewTopics, tooManyTopics), ['topics'])
	);
export type Details = v.InferOutput<ReturnType<typeof detailsForm>>;

const numberField = (most: number) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.check(
			(text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most,
			`Enter a number from 1 to ${most}`
		),
		v.transform(Number)
	);

/** @param today `2026-12-01` */
export const requestsForm = (today: string) =>
	v.pipe(
		v.object({
			ways: v.array(v.picklist(ways)),
			atOnce: numberField(10),
			aMonth: numberField(20),
			pause: v.picklist(['open', 'until', 'paused'], 'Choose if people can send you requests'),
			until: v.optional(v.pipe(v.string(), v.trim()), '')
		}),
		v.forward(
			v.partialCheck(
				[['pause'], ['until']],
				({ pause, until }) => pause !== 'until' || (isDay(until) && until > today),
				'Enter a day after today'
			),
			['until']
		)
	);
export type Requests = v.InferOutput<ReturnType<typeof requestsForm>>;

/** The day until which they pause; null if they do not. */
export function pausedUntil({ pause, until }: Pick<Requests, 'pause' | 'until'>): string | null {
	if (pause === 'open') return null;
	return pause === 'until' ? until : 'infinity';
}
