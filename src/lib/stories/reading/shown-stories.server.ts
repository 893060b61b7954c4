/** What readers get of stories: from the one projection, which shows nothing else. */
import type { Person } from '#lib/access/person.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { StoryAudience, StoryCard, StoryContent } from '#lib/stories/story.ts';
import { bestStories, type Place } from './nearness.ts';
import type { StoryQuery } from './story-query.ts';

export interface ShownStory extends StoryCard {
	id: string;
	content: StoryContent;
	audience: StoryAudience;
	embedded: boolean;
	reviewOn: Date;
	checkedAt: Date | null;
	/** Tellers whom the reader may ask about it. */
	askable: { alumId: string; shownAs: string }[];
}

type Reader = Person | null;

export const pageSize = 20;

/** Runs a query as the reader, or as a visitor. */
function as<T>(sql: Sql, reader: Reader, work: (sql: Sql) => Promise<T>): Promise<T> {
	return reader ? asPerson(sql, reader, work) : work(sql);
}

const card = (sql: Sql) => sql`
	slug, kind, is_composite as "isComposite", origin = 'sample' as "isSample", title, summary, tellers, level_key as level,
	from_key as "from", skills, minutes, appears_at as "appearsAt"`;

/** Stories that the reader may read, those that have the words first, then the newest. @returns one page, and how many there are */
export function list(
	sql: Sql,
	reader: Reader,
	{ kind, levels, step, specialism, topic, length, words, page }: StoryQuery
): Promise<{ stories: StoryCard[]; count: number }> {
	return as(sql, reader, async (sql) => {
		const asked = words ? sql`websearch_to_tsquery('english', ${words})` : null;
		const where = sql`
			${kind ? sql`kind = ${kind}` : sql`true`}
			and ${levels ? sql`level_key = any(${[...levels]})` : sql`true`}
			and ${step ? sql`from_key = ${step[0]} and level_key = ${step[1]}` : sql`true`}
			and ${specialism ? sql`specialism = ${specialism}` : sql`true`}
			and ${topic ? sql`topics @> ${[topic]}` : sql`true`}
			and ${length === 'short' ? sql`minutes <= 3` : length === 'long' ? sql`minutes > 3` : sql`true`}
			and ${asked ? sql`search @@ ${asked}` : sql`true`}`;
		const [total] = await sql<
			[{ count: number }]
		>`select count(*)::integer as count from published_story where ${where}`;
		const stories = await sql<StoryCard[]>`
			select ${card(sql)}
			from published_story
			where ${where}
			order by ${asked ? sql`ts_rank(search, ${asked}) desc,` : sql``} appears_at desc, publication_id
			limit ${pageSize} offset ${(page - 1) * pageSize}`;
		return { stories: [...stories], count: total.count };
	});
}

/** @throws NotFound also where the reader may not read it: nothing tells that it is there */
export function find(sql: Sql, reader: Reader, slug: string): Promise<ShownStory> {
	return as(sql, reader, async (sql) => {
		const [story] = await sql<Omit<ShownStory, 'askable'>[]>`
			select ${card(sql)}, story_id as id, content, audience, embedded, review_on as "reviewOn",
				(select max(c.checked_at) from story_check c where c.story_id = published_story.story_id) as "checkedAt"
			from published_story
			where slug = ${slug}`;
		if (!story) throw new NotFound('There is no such story. It may have been withdrawn.');
		const askable = await sql<{ alumId: string; shownAs: string }[]>`
			select alum_id as "alumId", shown_as as "shownAs" from askable_tellers(${story.id})`;
		return { ...story, askable: [...askable] };
	});
}

/** Up to three stories beside a job, a move or a skill, each with why. */
export async function beside(sql: Sql, reader: Reader, place: Place) {
	const { levels, family = [], skills = [] } = place;
	const roles = levels.map((level) => level.slice(0, level.lastIndexOf('/')));
	const found = await as(
		sql,
		reader,
		(sql) => sql<StoryCard[]>`
			select ${card(sql)}
			from published_story
			where level_key = any(${[...levels, ...family]}) or role_key = any(${roles}) or skills && ${[...skills]}
			order by appears_at desc, publication_id
			limit 200`
	);
	return bestStories(found, place).map(({ slug, kind, title, isComposite, isSample, why }) => ({
		slug,
		kind,
		title,
		isComposite,
		isSample,
		why
	}));
}

/** Public stories for feeds and search engines: a day later than on pages, so that a slip never was there. */
export async function forFeeds(sql: Sql): Promise<StoryCard[]> {
	const stories = await sql<StoryCard[]>`
		select ${card(sql)}
		from published_story
		where audience = 'all' and appears_at < now() - interval '1 day'
		order by appears_at desc, publication_id
		limit 100`;
	return [...stories];
}

/** What pages for visitors are made from, as far as stories go. */
export async function edition(sql: Sql): Promise<string> {
	const [row] = await sql<[{ edition: string | null }]>`select stories_edition() as edition`;
	return row.edition ?? '';
}
