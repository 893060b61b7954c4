import * as v from 'valibot';
import { storyKinds, type StoryKind } from '#lib/stories/story.ts';

/** What a list of stories is asked for. */
export interface StoryQuery {
	kind: StoryKind | null;
	/** Of a job, a role or a family. */
	levels: readonly string[] | null;
	step: readonly [string, string] | null;
	specialism: string | null;
	topic: string | null;
	length: 'short' | 'long' | null;
	words: string;
	/** From 1. */
	page: number;
}

const text = (most: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.transform((typed) => typed.replaceAll('\0', '').trim().slice(0, most))
		),
		''
	);

/** Parameters of `/stories`: what is not known counts as not given. */
export const storyParameters = v.object({
	kind: v.fallback(v.nullable(v.picklist(storyKinds)), null),
	role: text(200),
	family: text(200),
	step: text(400),
	specialism: text(100),
	topic: text(100),
	length: v.fallback(v.nullable(v.picklist(['short', 'long'])), null),
	words: text(200),
	page: v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)), 1)
});

export type StoryParameters = v.InferOutput<typeof storyParameters>;

export function readStoryParameters(parameters: URLSearchParams): StoryParameters {
	return v.parse(storyParameters, Object.fromEntries(parameters));
}
