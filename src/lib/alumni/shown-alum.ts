/** What a viewer may see of an alum: a hidden field and an empty one are the same. */
export interface ShownAlum {
	/** Their ID in addresses. */
	alumId: string;
	isSample: boolean;
	name: string | null;
	/** The three years in one of which they began the scheme. */
	cohort: { from: number; to: number } | null;
	specialism: string | null;
	region: string | null;
	organisationType: string | null;
	about: string | null;
	topics: string[];
	ways: Way[];
	/** Whether this viewer can send them a request now. */
	takesRequests: boolean;
	/** Whether they usually answer within a week, once there are five answers to tell it from. */
	answersSoon: boolean;
	/** Oldest first. */
	posts: ShownPost[];
}

export interface ShownPost {
	title: string;
	/** The level that it was, if it is mapped to one. */
	level: { key: string; name: string; href: string } | null;
	organisationType: string | null;
	kind: PostKind;
	hours: Hours;
	fromYear: number;
	/** Null while it goes on. */
	untilYear: number | null;
}

export const ways = ['question', 'call', 'mentoring'] as const;
export type Way = (typeof ways)[number];

/** `A question`, as one of the things that an alum can be asked for. */
export const wayWords: Record<Way, string> = {
	question: 'A question by message',
	call: 'A call of 20 minutes',
	mentoring: 'Mentoring for some months'
};

export const postKinds = ['job', 'secondment', 'placement'] as const;
export type PostKind = (typeof postKinds)[number];

/** Null for an ordinary job, which needs no word. */
export const kindWords: Record<PostKind, string | null> = {
	job: null,
	secondment: 'Secondment',
	placement: 'Placement on the scheme'
};

export const hours = ['full-time', 'part-time'] as const;
export type Hours = (typeof hours)[number];

export const hoursWords: Record<Hours, string | null> = { 'full-time': null, 'part-time': 'Part-time' };

/** What to call someone who does not show their name. */
export const unnamed = 'An alum of the scheme';

export function nameOf({ name, isSample }: Pick<ShownAlum, 'name' | 'isSample'>): string {
	return name ?? (isSample ? `${unnamed} (sample)` : unnamed);
}

/** The job they say they have now, or the last one. */
export function latestPost({ posts }: Pick<ShownAlum, 'posts'>): ShownPost | null {
	return posts.findLast(({ untilYear }) => untilYear === null) ?? posts.at(-1) ?? null;
}

/** `2014 to 2018`, `since 2018` or `2018`. */
export function yearsOf({ fromYear, untilYear }: Pick<ShownPost, 'fromYear' | 'untilYear'>): string {
	if (untilYear === null) return `since ${fromYear}`;
	return fromYear === untilYear ? `${fromYear}` : `${fromYear} to ${untilYear}`;
}

/** All that a viewer sees of an alum, in words: what a report holds. */
export function copyOf(alum: ShownAlum): string {
	return [
		nameOf(alum),
		alum.about,
		alum.specialism,
		alum.organisationType,
		alum.region,
		alum.topics.length > 0 ? `Can be asked about: ${alum.topics.join(', ')}` : null,
		...alum.posts.map((post) => `${post.title}, ${yearsOf(post)}`)
	]
		.filter((line) => line !== null)
		.join('\n');
}
