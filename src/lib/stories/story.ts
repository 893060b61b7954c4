/** A story: what someone did, how a day goes, or a composite of published facts. */
import { counted } from '#lib/text/counts.ts';
import { slugOf } from '#lib/text/slug.ts';
import { textOf, type StoryNode } from './document/document.ts';

export const kinds = {
	'case-study': {
		name: 'Case study',
		plural: 'Case studies',
		about: 'How someone got to a job, or did something in it'
	},
	day: { name: 'Day in the life', plural: 'Days in the life', about: 'What a day in a job is, hour by hour' },
	persona: {
		name: 'Persona',
		plural: 'Personas',
		about: 'A made-up person, put together from published facts'
	}
} as const;

export type StoryKind = keyof typeof kinds;
export const storyKinds = Object.keys(kinds) as StoryKind[];

/** Who can read it. */
export const audiences = { members: 'Members of Waymark', all: 'Everyone' } as const;
export type StoryAudience = keyof typeof audiences;

export interface Hour {
	/** `09:00`, or a part of the day: `Morning`. */
	at: string;
	what: string;
	/** Numbers of sources, from 1. */
	sources: number[];
}

/** A stop on the line of how someone got here. */
export interface StoryStop {
	/** `2019`; empty if it does not matter. */
	when: string;
	title: string;
}

export interface Source {
	title: string;
	url: string;
	/** As its page gives it: `2022-09-20`, `2019`, or nothing. */
	date: string;
}

/** What a story says. Consents and reviews are for exactly this. */
export interface StoryContent {
	title: string;
	summary: string;
	body: StoryNode;
	hours: Hour[];
	stops: StoryStop[];
	/** What they would tell a trainee. */
	advice: string;
	/** The level it is about, by its key. */
	level: string | null;
	/** The level that the move it tells began at. */
	from: string | null;
	/** The specialism of the scheme, by its slug. */
	specialism: string | null;
	topics: string[];
	skills: string[];
	sources: Source[];
}

/** A story in a list. */
export interface StoryCard {
	slug: string;
	kind: StoryKind;
	isComposite: boolean;
	isSample: boolean;
	title: string;
	summary: string;
	tellers: string[];
	level: string | null;
	from: string | null;
	skills: string[];
	minutes: number;
	appearsAt: Date;
}

/** What marks a story that no one tells. */
export const compositeLabel = 'Composite';
export const compositeWords =
	'This is not a real person. Editors put it together from published sources, which are listed at the end.';
export const sampleWords = 'This story and its teller are invented, to show how Waymark works.';

/** An address that never holds a name: the kind, the job and some letters by chance. @param chance 4 letters or digits */
export function slugFor(kind: StoryKind, job: string | null, chance: string): string {
	const about = job ? slugOf(job).slice(0, 60) : '';
	return [kind === 'day' ? 'a-day' : kind, about, chance].filter(Boolean).join('-');
}

/** `2 minutes to read`. */
export function lengthWords(minutes: number): string {
	return `${counted(minutes, 'minute')} to read`;
}

/** All words of a story, in the order in which they are read: what the differences between revisions are made of. */
export function wordsOf(content: StoryContent): string {
	return [
		content.title,
		content.summary,
		...content.hours.map(({ at, what }) => `${at} ${what}`),
		textOf(content.body).trim(),
		...content.stops.map(({ when, title }) => `${when} ${title}`.trim()),
		content.advice,
		...content.sources.map(({ title, url, date }) => [title, url, date].filter(Boolean).join(' | '))
	]
		.filter(Boolean)
		.join('\n');
}
