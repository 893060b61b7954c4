/** The topics that an alum chooses: some of those that we offer, and some of their own. */
import * as v from 'valibot';
import { linesOf, textField } from '#lib/forms/own-words.ts';
import { offeredTopics } from './topics.ts';

/** The most topics that someone can have. */
const mostTopics = 5;
const longest = 80;

interface Typed {
	topics: string[];
	/** A line each. */
	ownTopics: string;
}

export const topicsFields = {
	topics: v.array(v.picklist(offeredTopics)),
	ownTopics: v.pipe(
		textField(500),
		v.check(
			(text) => linesOf(text).every((line) => line.length <= longest),
			`Use ${longest} characters or fewer for each topic`
		)
	)
};

/** The error for more topics than someone can have. */
export const tooManyTopics = `Choose ${mostTopics} topics or fewer, with your own`;

export function hasFewTopics(typed: Typed): boolean {
	return topicsIn(typed).length <= mostTopics;
}

/** Those they ticked, then their own, each once. */
export function topicsIn({ topics, ownTopics }: Typed): string[] {
	const byKey = new Map<string, string>();
	for (const topic of [...topics, ...linesOf(ownTopics)]) {
		const key = topic.toLowerCase();
		if (topic !== '' && !byKey.has(key)) byKey.set(key, topic);
	}
	return [...byKey.values()];
}

/** Someone's topics, as the form has them. */
export function topicsTyped(topics: readonly string[]): Typed {
	const isOffered = (topic: string) => offeredTopics.some((offered) => offered === topic);
	return {
		topics: topics.filter(isOffered),
		ownTopics: topics.filter((topic) => !isOffered(topic)).join('\n')
	};
}
