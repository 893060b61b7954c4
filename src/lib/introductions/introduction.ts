/** A request of a member to an alum, and what follows from it. */
import * as v from 'valibot';
import { textField } from '#lib/forms/own-words.ts';
import { ways, type Way } from '#lib/alumni/shown-alum.ts';
import { isDay } from '#lib/text/dates.ts';

export const longestMessage = 4000;

const messageField = (missing: string) => v.pipe(textField(longestMessage), v.nonEmpty(missing));

export const requestForm = v.pipe(
	v.object({
		kind: v.picklist(ways, 'Choose what you are asking for'),
		words: messageField('Enter what you want to ask'),
		/** For mentoring: `2027-06-30`. */
		until: v.optional(v.string(), ''),
		/** What the reader has seen as the alum will see it, and sends. */
		seen: v.optional(v.string(), '')
	}),
	v.forward(
		v.partialCheck(
			[['kind'], ['until']],
			({ kind, until }) => kind !== 'mentoring' || isDay(until),
			'Enter the date when the mentoring should end, like 2027-06-30'
		),
		['until']
	)
);

export const messageForm = v.object({ words: messageField('Enter your message') });

export type Side = 'asker' | 'asked';

/** Where an introduction stands, as the two see it. However it ended, it is closed. */
export type State = 'waiting' | 'asked for more' | 'open' | 'closed';

interface Dates {
	acceptedAt: Date | null;
	askedForMoreAt: Date | null;
	closedAt: Date | null;
}

export function stateOf({ acceptedAt, askedForMoreAt, closedAt }: Dates): State {
	if (closedAt) return 'closed';
	if (acceptedAt) return 'open';
	return askedForMoreAt ? 'asked for more' : 'waiting';
}

/** What to do next, from where the reader stands. */
export function stateWords(state: State, side: Side): string {
	if (state === 'closed') return 'Closed';
	if (state === 'open') return 'Open: write to each other';
	if (side === 'asked') return state === 'waiting' ? 'Waiting for your answer' : 'You asked for more';
	return state === 'waiting' ? 'Waiting for an answer' : 'They asked you for more';
}

/** Whether this side can write a message now. */
export function mayWrite(state: State, side: Side): boolean {
	return state === 'open' || (state === 'asked for more' && side === 'asker');
}

/** `a question`, as in "asks you for a question". */
export const askedFor: Record<Way, string> = {
	question: 'a question by message',
	call: 'a call of 20 minutes',
	mentoring: 'mentoring'
};

/** Whether a text seems to have an email address or a phone number: we warn once before it is sent. */
export function hasContactDetails(text: string): boolean {
	return /[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text) || /(?:\+44|0)[\d\s()-]{9,}\d/.test(text);
}

export interface Asker {
	name: string;
	/** `trainee`, `coach` … */
	kind: string | null;
	specialism: string | null;
	/** Of the scheme, from 1. */
	month: number | null;
}

/** `Trainee, health informatics, month 17 of the scheme`. */
export function askerWords({ kind, specialism, month }: Asker): string {
	const words = [
		kind ?? 'member',
		specialism?.toLowerCase(),
		month === null ? null : `month ${month} of the scheme`
	].filter(Boolean);
	const text = words.join(', ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why a request was not sent, in words for the page. */
export const refusals = {
	gone: 'This person is not in the directory any more.',
	'not now': 'They are not taking requests at the moment. Your request was not sent.',
	'five open': 'You have 5 open requests. Close one before you send another.',
	'ten lately': 'You have sent 10 requests in the last 30 days. Wait a few days, then try again.'
} as const;

/** Why the alum could not accept. */
export const acceptRefusals = {
	paused: 'You have paused requests, so you cannot accept this one. Change your availability first.',
	full: 'You have no place left for another introduction. Close one, or change how many you take.',
	closed: 'This introduction is closed.'
} as const;
