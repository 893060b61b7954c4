/** What has to be done before a story can be published, and where. */
import * as v from 'valibot';
import { lineField, textField } from '#lib/forms/own-words.ts';
import { audiences, type StoryAudience } from '#lib/stories/story.ts';
import { isDay } from '#lib/text/dates.ts';

/** What `story_lacks` answers with, in words, and the page of the story where it is done. */
export const missing = {
	title: { words: 'Give it a title', page: 'edit#title' },
	summary: { words: 'Sum it up in one or two sentences', page: 'edit#summary' },
	text: { words: 'Write the text', page: 'edit#body' },
	level: { words: 'Say which job it is about', page: 'edit#level' },
	sources: { words: 'Give at least 2 published sources', page: 'edit#sources' },
	teller: { words: 'Say who tells it', page: 'tellers' },
	alt: { words: 'Describe every picture for people who cannot see it', page: 'media' },
	captions: { words: 'Add captions to all sound and video', page: 'media' },
	transcript: { words: 'Add a transcript of all sound and video', page: 'media' },
	'media-not-ready': { words: 'Wait until all pictures, sound and video are ready', page: 'media' },
	consent: { words: 'Everyone who tells it agrees to it as it is now', page: 'consent' }
} as const;
export type Missing = keyof typeof missing;

/** What a reviewer looks for that no machine can. */
export const checks = {
	patients: 'No patient could be recognised, by anyone',
	colleagues: 'No colleague is named or judged who has not agreed',
	health: 'Nothing is said about anyone’s health'
} as const;
export type Check = keyof typeof checks;

export const submitForm = v.object({
	audience: v.picklist(Object.keys(audiences) as StoryAudience[], 'Select who can read it')
});

/** A day and, for a time of day, an hour in London. */
const day = (missing: string) =>
	v.pipe(lineField(10), v.nonEmpty(missing), v.check(isDay, 'Enter a real date, such as 2027-03-31'));

export const reviewForm = v.pipe(
	v.object({
		decision: v.picklist(['published', 'returned'], 'Select what should happen'),
		checks: v.array(v.picklist(Object.keys(checks) as Check[])),
		reviewOn: v.union(
			[v.pipe(lineField(10), v.literal('')), day('Enter a date')],
			'Enter a real date, such as 2027-03-31'
		),
		appearsAt: v.pipe(
			lineField(16),
			v.regex(/^$|^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/, 'Enter a date and a time, such as 2027-03-31 09:00')
		),
		note: textField(2_000)
	}),
	v.forward(
		v.check(
			({ decision, checks: ticked }) =>
				decision === 'returned' || ticked.length === Object.keys(checks).length,
			'Check all of these before you publish it'
		),
		['checks']
	),
	v.forward(
		v.check(
			({ decision, reviewOn }) => decision === 'returned' || reviewOn !== '',
			'Say when it should be checked again'
		),
		['reviewOn']
	),
	v.forward(
		v.check(({ decision, note }) => decision === 'published' || note !== '', 'Say what should change'),
		['note']
	)
);

/** Why a review was not carried out. */
export const refusals = {
	own: 'You have written or tell this story. Someone else has to decide about it.',
	changed: 'The story or what was agreed to has changed since it was sent. It has gone back to its writer.',
	decided: 'Someone else has decided about it already.'
} as const;
