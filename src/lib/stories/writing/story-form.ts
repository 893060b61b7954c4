/** What people type of a story, and what is stored of it. */
import * as v from 'valibot';
import { lineField, neededLine, textField } from '#lib/forms/own-words.ts';
import { emptyDocument, readDocument } from '#lib/stories/document/document.ts';
import { fromMarkdown, toMarkdown } from '#lib/stories/document/markdown.ts';
import {
	storyKinds,
	type Hour,
	type Source,
	type StoryContent,
	type StoryKind,
	type StoryStop
} from '#lib/stories/story.ts';

export const longest = { title: 150, summary: 300, body: 20_000, advice: 1_000, name: 80 } as const;

export const startForm = v.object({
	kind: v.picklist(storyKinds, 'Select what kind of story it is'),
	level: v.pipe(v.string(), v.nonEmpty('Select the job that it is about')),
	name: lineField(longest.name)
});

const lines = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);

/** `09:00 What happens`, `Morning: what happens`; with sources in brackets at the end: `[1, 3]`. */
function readHour(line: string): Hour | null {
	const match = /^(\d{1,2}[:.]\d{2}|[^:]{1,30}(?=:))[:.]?\s+(.+?)(?:\s*\[([\d, ]+)\])?$/u.exec(line);
	if (!match?.[1] || !match[2]) return null;
	const sources = (match[3] ?? '')
		.split(',')
		.map(Number)
		.filter((source) => source > 0);
	return { at: match[1].replace('.', ':').trim(), what: match[2], sources };
}

/** `2019 Information analyst`, or only a job. */
function readStop(line: string): StoryStop {
	const match = /^(\d{4}(?:\s*(?:to|-|–)\s*(?:\d{4}|now))?)\s+(.+)$/u.exec(line);
	return match?.[1] && match[2] ? { when: match[1], title: match[2] } : { when: '', title: line };
}

/** `Title | https://… | 2022-09-20`. */
function readSource(line: string): Source | null {
	const [title, url, date = ''] = line.split('|').map((part) => part.trim());
	return title && url && /^https?:\/\/\S+$/.test(url) ? { title, url, date } : null;
}

function linesField<Item>(read: (line: string) => Item | null, most: number, how: string) {
	return v.pipe(
		textField(8_000),
		v.rawTransform<string, Item[]>(({ dataset, addIssue, NEVER }) => {
			const given = lines(dataset.value);
			const wrong = given.find((line) => read(line) === null);
			if (wrong) addIssue({ message: `${how}. We could not read: ${wrong.slice(0, 60)}` });
			if (given.length > most) addIssue({ message: `Enter ${most} lines or fewer` });
			return wrong || given.length > most ? NEVER : given.flatMap((line) => read(line) ?? []);
		})
	);
}

export const storyForm = v.object({
	/** The revision that the writer has read, and how often it had been saved. */
	number: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
	saves: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
	title: neededLine('Enter a title', longest.title),
	summary: lineField(longest.summary),
	level: lineField(200),
	from: lineField(200),
	specialism: lineField(100),
	topics: v.pipe(
		lineField(300),
		v.transform((text) => [
			...new Set(
				text
					.split(',')
					.map((topic) => topic.trim())
					.filter(Boolean)
			)
		]),
		v.maxLength(5, 'Enter 5 topics or fewer')
	),
	hours: linesField(
		readHour,
		40,
		'Start each line with a time, such as 09:00, or with a part of the day and a colon'
	),
	body: v.pipe(
		textField(longest.body),
		v.transform(fromMarkdown),
		v.check((body) => readDocument(body) !== null, 'Use fewer lists and paragraphs')
	),
	stops: linesField(readStop, 20, 'Write one job on each line'),
	advice: textField(longest.advice),
	sources: linesField(readSource, 30, 'Write each source as title | https://address | date')
});

export type StoryForm = v.InferOutput<typeof storyForm>;

/** What is stored of what was typed. */
export function contentOf(typed: StoryForm, skills: readonly string[] = []): StoryContent {
	const { title, summary, hours, stops, advice, topics, sources } = typed;
	return {
		title,
		summary,
		body: typed.body,
		hours,
		stops,
		advice,
		level: typed.level || null,
		from: typed.from || null,
		specialism: typed.specialism || null,
		topics,
		skills: [...skills],
		sources
	};
}

/** What is stored, to be typed on. */
export function typedOf(content: StoryContent): Record<Exclude<keyof StoryForm, 'number' | 'saves'>, string> {
	return {
		title: content.title,
		summary: content.summary,
		level: content.level ?? '',
		from: content.from ?? '',
		specialism: content.specialism ?? '',
		topics: content.topics.join(', '),
		hours: content.hours
			.map(
				({ at, what, sources }) =>
					`${/\d:\d/.test(at) ? at : `${at}:`} ${what}${sources.length > 0 ? ` [${sources.join(', ')}]` : ''}`
			)
			.join('\n'),
		body: toMarkdown(content.body),
		stops: content.stops.map(({ when, title }) => `${when} ${title}`.trim()).join('\n'),
		advice: content.advice,
		sources: content.sources
			.map(({ title, url, date }) => [title, url, date].filter(Boolean).join(' | '))
			.join('\n')
	};
}

/** What a writer begins with: questions of each kind, so that no page is empty. */
export const prompts: Readonly<Record<StoryKind, readonly string[]>> = {
	'case-study': [
		'What was your job before, and what made you look up from it?',
		'What was the first step, and who helped?',
		'What did you have to learn, and how did you learn it?',
		'What went wrong, and what did you do about it?',
		'What is different now: for you, and for the people you work for?'
	],
	day: [
		'When does your day start, and what do you look at first?',
		'Which part of the day do people outside the job not see?',
		'What interrupts you, and what do you do then?',
		'What are you glad of when you go home?'
	],
	persona: [
		'What do published sources say that people in this job do all day?',
		'Where do they come from, and what do they move on to?',
		'What do the sources disagree about, or leave out?'
	]
};

/** A new story. */
export function newContent(level: string): StoryContent {
	return {
		title: '',
		summary: '',
		body: emptyDocument,
		hours: [],
		stops: [],
		advice: '',
		level,
		from: null,
		specialism: null,
		topics: [],
		skills: [],
		sources: []
	};
}
