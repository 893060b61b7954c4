/** Career conversations: what they are, how they go, and what is asked before and after. */
import * as v from 'valibot';
import { neededLine, lineField, textField } from '#lib/forms/own-words.ts';
import { dayField, neededDay } from '#lib/forms/typed-day.ts';
import { momentWords } from '#lib/text/dates.ts';

export const kinds = ['first', 'regular', 'plan', 'leaving'] as const;
export type ConversationKind = (typeof kinds)[number];
export type ConversationState = 'proposed' | 'arranged' | 'held' | 'missed' | 'cancelled';
/** Who of the two. */
export type Side = 'trainee' | 'coach';

export const kindNames: Readonly<Record<ConversationKind, { name: string; hint: string }>> = {
	first: { name: 'First conversation', hint: 'Get to know each other, and agree how you work together.' },
	regular: { name: 'Regular conversation', hint: 'How it goes, what is next and what you need.' },
	plan: { name: 'Look at a plan together', hint: 'Go through a plan, pathway or choice.' },
	leaving: { name: 'Leaving the scheme', hint: 'The first job after the scheme, and what to take along.' }
};

/** What is asked before a conversation, after the GROW model and Scope for Growth, in our own words. */
export const prompts: Readonly<Record<ConversationKind, readonly Prompt[]>> = {
	first: [
		{ name: 'goal', label: 'What would make this hour worth it for you?' },
		{ name: 'now', label: 'What do you enjoy at work, and what drains you?' },
		{ name: 'depth', label: 'What would you like to become really good at?' },
		{ name: 'need', label: 'How do you like to be challenged and supported?' }
	],
	regular: [
		{ name: 'goal', label: 'What would make this hour worth it for you?' },
		{ name: 'now', label: 'What has happened since last time that you want to tell?' },
		{ name: 'depth', label: 'Depth: what do you want to get better at in what you do now?' },
		{ name: 'breadth', label: 'Breadth: what else would you like to see or try?' },
		{ name: 'stretch', label: 'Stretch: what feels a size too large, and tempts you?' },
		{ name: 'next', label: 'What will you do first, and what could get in the way?' }
	],
	plan: [
		{ name: 'goal', label: 'Which choice do you want to think through?' },
		{ name: 'options', label: 'Which ways do you see, and what speaks for each?' },
		{ name: 'stretch', label: 'Which of them is a size too large, and tempts you?' },
		{ name: 'next', label: 'What would you need to know to decide?' }
	],
	leaving: [
		{ name: 'goal', label: 'What do you want from your first job after the scheme?' },
		{ name: 'now', label: 'What have you done on the scheme that you are proud of?' },
		{ name: 'breadth', label: 'Who do you want to stay in touch with, and what for?' },
		{ name: 'next', label: 'What do you have to do before your last day?' }
	]
};

export interface Prompt {
	name: 'goal' | 'now' | 'depth' | 'breadth' | 'stretch' | 'options' | 'need' | 'next';
	label: string;
}

/** The hour, in parts of minutes that fit any length. */
export const agenda: readonly { share: number; what: string }[] = [
	{
		share: 0.1,
		what: 'How are you? If work or life weighs on you, say so now: help is listed on this page.'
	},
	{ share: 0.1, what: 'What was agreed last time: done, not done, no longer needed.' },
	{ share: 0.3, what: 'What you want from this hour, and where you are.' },
	{ share: 0.35, what: 'What could you do? Pathways, people and stories that you brought.' },
	{ share: 0.15, what: 'The outcome in three lines, and one or two actions with a date.' }
];

/** The agenda by the clock: `10 minutes: …`. */
export function agendaFor(minutes: number): { minutes: number; what: string }[] {
	return agenda.map(({ share, what }) => ({ minutes: Math.max(1, Math.round(minutes * share)), what }));
}

export const outcomePrompts = [
	'What matters most now',
	'What we agreed',
	'What we look at next time'
] as const;

export const audiences = ['two', 'cohort', 'coaches'] as const;
export type OutcomeAudience = (typeof audiences)[number];
export const audienceNames: Readonly<Record<OutcomeAudience, string>> = {
	two: 'The two of us, on this page',
	cohort: 'My coach, also in the list of their trainees',
	coaches: 'My coach and any later coach of mine'
};

/** When and in what state, in words. */
export function whenWords({ state, startsAt }: { state: ConversationState; startsAt: Date | null }): string {
	const at = startsAt ? momentWords(startsAt) : null;
	if (state === 'proposed') return 'Times are proposed';
	if (state === 'cancelled') return at ? `Cancelled (was ${at})` : 'Cancelled';
	if (state === 'missed') return `Did not happen on ${at}`;
	return state === 'held' ? `Held on ${at}` : (at ?? '');
}

const clock = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;

/** A time such as 14:00, 9.30 or 0930, as `14:00`. */
const timeField = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.check((text) => text === '' || clock.test(text), 'Enter a time on the 24-hour clock, such as 14:00'),
	v.transform((text) =>
		text.replace(clock, (_, hour: string, minute: string) => `${hour.padStart(2, '0')}:${minute}`)
	)
);

const lengths = ['30', '45', '60', '90'] as const;
export const lengthOptions = lengths.map((value) => ({ value, name: `${value} minutes` }));

const whenEntries = {
	minutes: v.pipe(v.optional(v.picklist(lengths, 'Select how long'), '60'), v.transform(Number)),
	place: lineField(200)
};

export const newForm = v.object({
	kind: v.picklist(kinds, 'Select what kind of conversation'),
	pairing: v.optional(v.string(), ''),
	day1: neededDay,
	time1: v.pipe(timeField, v.nonEmpty('Enter a time, such as 14:00')),
	day2: dayField,
	time2: timeField,
	day3: dayField,
	time3: timeField,
	...whenEntries,
	times: v.pipe(v.optional(v.picklist(['1', '2', '3', '4', '5', '6']), '1'), v.transform(Number)),
	weeks: v.pipe(v.optional(v.picklist(['2', '4', '6', '8', '12']), '8'), v.transform(Number))
});

export const moveForm = v.object({
	day1: neededDay,
	time1: v.pipe(timeField, v.nonEmpty('Enter a time, such as 14:00')),
	...whenEntries
});

/** What two pages that save at once have in common: which version was open. */
export const versionField = v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,9}$/), v.transform(Number));

export const noteForm = v.object({ body: textField(10_000), version: versionField });

export const outcomeForm = v.object({
	line1: lineField(300),
	line2: lineField(300),
	line3: lineField(300),
	audience: v.optional(v.picklist(audiences), 'two'),
	version: versionField
});

export const agreedActionForm = v.object({
	what: neededLine('Enter what is to be done', 300),
	owner: v.picklist(['trainee', 'coach'], 'Select who does it'),
	dueOn: dayField
});

const answer = textField(4000);

/** A preparation: the prompts of any kind, what is for the trainee alone, and which versions were open. */
export const preparationForm = v.object({
	goal: answer,
	now: answer,
	depth: answer,
	breadth: answer,
	stretch: answer,
	options: answer,
	need: answer,
	next: answer,
	own: textField(10_000),
	isShared: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text === 'yes')
	),
	version: versionField,
	ownVersion: versionField
});

/** The answers to the prompts of a kind, those that are not blank. */
export function answersOf(kind: ConversationKind, typed: v.InferOutput<typeof preparationForm>) {
	return Object.fromEntries(
		prompts[kind].flatMap(({ name }) => (typed[name] ? [[name, typed[name]] as const] : []))
	);
}

/** Where to find help. Nothing about health is asked or kept. */
export const help = [
	{ name: 'NHS 111, option 2, for urgent help with mental health', href: 'https://111.nhs.uk/' },
	{
		name: 'Support for NHS staff',
		href: 'https://www.england.nhs.uk/supporting-our-nhs-people/support-now/'
	},
	{ name: 'Samaritans, at any time, on 116 123', href: 'https://www.samaritans.org/' }
] as const;
