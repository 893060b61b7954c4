/** From a draft to a page: what is missing, who decides, and when it appears. */
import * as audit from '#lib/audit/audit.server.ts';
import { may, permitted } from '#lib/access/right.ts';
import type { Person } from '#lib/access/person.ts';
import { NotFound, type Refused } from '#lib/errors/errors.ts';
import { notify } from '#lib/notices/notices.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { counted } from '#lib/text/counts.ts';
import type { StoryAudience, StoryContent, StoryKind } from '#lib/stories/story.ts';
import { stories } from '#lib/stories/area.ts';
import type { Missing, refusals } from './checklist.ts';

type Viewer = { id: string };

/** What is missing before this story can be published to each audience. */
export function lacks(sql: Sql, viewer: Viewer, storyId: string): Promise<Record<StoryAudience, Missing[]>> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[Record<StoryAudience, Missing[]>]>`
			select array(select story_lacks(${storyId}, 'members')) as members, array(select story_lacks(${storyId}, 'all')) as all`;
		return row;
	});
}

/** Sends a story for review. @returns whether nothing was missing */
export function submit(
	sql: Sql,
	viewer: Viewer,
	{ storyId, audience }: { storyId: string; audience: StoryAudience }
) {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: string }]>`select submit_story(${storyId}, ${audience}) as outcome`;
		if (row.outcome === 'gone') throw new NotFound('There is no such story of yours.');
		return row.outcome === 'submitted';
	});
}

/** Takes a story back from review. */
export function takeBack(sql: Sql, viewer: Viewer, storyId: string): Promise<unknown> {
	return asPerson(sql, viewer, (sql) => sql`select take_back_story(${storyId})`);
}

export interface Submitted {
	id: string;
	slug: string;
	kind: StoryKind;
	title: string;
	audience: StoryAudience;
	submittedAt: Date;
	/** Whether the viewer has written or tells it: then someone else decides. */
	isOwn: boolean;
}

export interface InReview extends Submitted {
	storyId: string;
	isComposite: boolean;
	content: StoryContent;
	tellers: string[];
	/** What readers have now, if it is published already. */
	before: StoryContent | null;
}

const submitted = (sql: Sql, viewer: Viewer) => sql`
	w.review_id as id, s.slug, s.kind, r.content ->> 'title' as title, w.audience, w.submitted_at as "submittedAt",
	has_written(s.story_id, ${viewer.id}) as "isOwn"`;

/** The stories that wait for a decision, the longest first. */
export function waiting(sql: Sql, viewer: Person): Promise<Submitted[]> {
	permitted(viewer, 'review', stories);
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<Submitted[]>`
			select ${submitted(sql, viewer)}
			from story_review w join story s using (story_id) join story_revision r using (revision_id)
			where w.decided_at is null and w.taken_back_at is null
			order by w.submitted_at, w.review_id`;
		return [...rows];
	});
}

/** What waits for an editor or an administrator. */
export async function pending(sql: Sql, viewer: Person): Promise<Readonly<Record<string, string>>> {
	const pending: Record<string, string> = {};
	const count = may(viewer, 'review', stories) ? (await waiting(sql, viewer)).length : 0;
	if (count > 0) pending['/story-reviews'] = `${counted(count, 'story', 'stories')} to read`;
	return pending;
}

/** Stories that are published and whose review date has come, the longest ago first. */
export function toCheck(sql: Sql, viewer: Person) {
	permitted(viewer, 'review', stories);
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<{ slug: string; title: string; reviewOn: Date }[]>`
			select slug, title, review_on as "reviewOn" from published_story
			where review_on <= current_date + 30
			order by review_on, slug limit 100`;
		return [...rows];
	});
}

/** @throws NotFound if it does not wait for a decision */
export function find(sql: Sql, viewer: Person, id: string): Promise<InReview> {
	permitted(viewer, 'review', stories);
	return asPerson(sql, viewer, async (sql) => {
		const [found] = await sql<InReview[]>`
			select ${submitted(sql, viewer)}, s.story_id as "storyId", s.is_composite as "isComposite", r.content,
				array(select t.shown_as from story_teller t where t.story_id = s.story_id order by t.added_at, t.teller_id) as tellers,
				(select p.content from published_story p where p.story_id = s.story_id order by p.appears_at desc limit 1) as before
			from story_review w join story s using (story_id) join story_revision r using (revision_id)
			where w.review_id = ${id} and w.decided_at is null and w.taken_back_at is null`;
		if (!found)
			throw new NotFound('This story does not wait for a decision. It may have been changed or taken back.');
		return found;
	});
}

export interface Decision {
	id: string;
	decision: 'published' | 'returned';
	note: string;
	/** A day. */
	reviewOn: string;
	appearsAt: Date;
}

/** Publishes a story, or returns it with a note; its tellers are told. @returns why not */
export function decide(
	sql: Sql,
	viewer: Person,
	{ id, decision, note, reviewOn, appearsAt }: Decision
): Promise<Refused<keyof typeof refusals> | null> {
	permitted(viewer, 'review', stories);
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: string }]>`
			select decide_story(${id}, ${decision}, ${note}, nullif(${reviewOn}, '')::date, ${appearsAt}) as outcome`;
		if (row.outcome === 'gone') throw new NotFound('This story does not wait for a decision.');
		if (row.outcome !== decision) return { refused: row.outcome as keyof typeof refusals };
		const [story] = await sql<[{ slug: string; storyId: string; tellers: string[] }]>`
			select s.slug, s.story_id as "storyId",
				array(select t.person_id from story_teller t where t.story_id = s.story_id and t.person_id is not null) as tellers
			from story_review w join story s using (story_id)
			where w.review_id = ${id}`;
		const isPublished = decision === 'published';
		for (const personId of story.tellers)
			await notify(sql, {
				personId,
				kind: isPublished ? 'story-published' : 'story-returned',
				about: story.storyId
			});
		await audit.record(sql, viewer, {
			verb: isPublished ? 'publish-story' : 'return-story',
			object: story.slug
		});
		return null;
	});
}

/** Whether a story stands on its page, for the email that says so. */
export async function isShown(sql: Sql, { about }: { about: string }): Promise<boolean> {
	const [row] = await sql<[{ isShown: boolean }]>`
		select exists (select from story_publication where story_id = ${about} and withdrawn_at is null) as "isShown"`;
	return row.isShown;
}

/** Whether a story was returned last, for the email that says so. */
export function isReturned(
	sql: Sql,
	{ personId, about }: { personId: string; about: string }
): Promise<boolean> {
	return asPerson(sql, { id: personId }, async (sql) => {
		const [row] = await sql<{ decision: string | null }[]>`
			select decision from story_review
			where story_id = ${about} and taken_back_at is null
			order by submitted_at desc limit 1`;
		return row?.decision === 'returned';
	});
}

/** The titles of published stories by their slugs, for the audit log. */
export async function titles(sql: Sql, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const rows = await sql<{ slug: string; title: string }[]>`
		select slug, title from published_story where slug = any(${[...slugs]})`;
	return new Map(rows.map(({ slug, title }) => [slug, title]));
}
