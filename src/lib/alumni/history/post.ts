/** A job in the history of an alum, as they see it themselves. */
import * as v from 'valibot';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { levelName, pageOf } from '#lib/catalogue/labels.ts';
import { indexOf, suggestions } from '#lib/catalogue/search.ts';
import { audienceField, type Audience } from '#lib/alumni/audiences.ts';
import { neededLine } from '#lib/forms/own-words.ts';
import { firstYear, optionalYearField, yearField } from '#lib/alumni/year-fields.ts';
import { hours, postKinds, type Hours, type PostKind } from '#lib/alumni/shown-alum.ts';

/** The most jobs in a history. */
export const mostPosts = 60;

export const postForm = (thisYear: number) =>
	v.pipe(
		v.object({
			title: neededLine('Enter the job title', 200),
			organisationType: v.pipe(
				v.optional(v.string(), ''),
				v.transform((slug) => slug || null)
			),
			kind: v.picklist(postKinds, 'Choose what kind of job it was'),
			hours: v.picklist(hours, 'Choose the hours'),
			fromYear: yearField('Enter the year you started', thisYear),
			untilYear: optionalYearField(firstYear, thisYear + 1),
			audience: audienceField
		}),
		v.forward(
			v.partialCheck(
				[['fromYear'], ['untilYear']],
				({ fromYear, untilYear }) => untilYear === null || untilYear >= fromYear,
				'The year you left cannot be before the year you started'
			),
			['untilYear']
		)
	);
export type PostDraft = v.InferOutput<ReturnType<typeof postForm>>;

interface LevelLink {
	key: string;
	name: string;
	href: string;
}

export interface OwnPost {
	id: string;
	title: string;
	/** What they chose in the catalogue, whether it is still there or not. */
	levelKey: string | null;
	proposedKey: string | null;
	organisationType: { slug: string; name: string } | null;
	kind: PostKind;
	hours: Hours;
	fromYear: number;
	untilYear: number | null;
	audience: Audience;
}

/** Where the job that someone chose in the catalogue is now. */
export type Mapped =
	| { state: 'unmapped' }
	| { state: 'mapped'; level: LevelLink }
	/** The catalogue has it no longer; with what they may want in its place. */
	| { state: 'ended'; offered: LevelLink | null };

export function mappedNow(levelKey: string | null, catalogue: Catalogue): Mapped {
	if (levelKey === null) return { state: 'unmapped' };
	const level = levelLink(levelKey, catalogue);
	if (level) return { state: 'mapped', level };
	const instead =
		catalogue.redirects.get(levelKey) ?? suggestions(indexOf(catalogue), levelKey, ['level'], 1)[0]?.key;
	return { state: 'ended', offered: instead === undefined ? null : levelLink(instead, catalogue) };
}

export function levelLink(key: string, { levels, roles }: Catalogue): LevelLink | null {
	const level = levels.get(key);
	return level ? { key, name: levelName(level, roles.get(level.role)), href: pageOf('level', key) } : null;
}

/** How many of these are matched to a level that the catalogue has. */
export function mappedCount(posts: readonly Pick<OwnPost, 'levelKey'>[], { levels }: Catalogue): number {
	return posts.filter(({ levelKey }) => levelKey !== null && levels.has(levelKey)).length;
}
