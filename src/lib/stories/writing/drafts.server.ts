/** Stories as those who write them see them. */
import { randomBytes } from 'node:crypto';
import * as audit from '#lib/audit/audit.server.ts';
import { NotFound, type Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { slugFor, type StoryAudience, type StoryContent, type StoryKind } from '#lib/stories/story.ts';
import { stateOf, type StoryState } from './story-state.ts';
import { newContent } from './story-form.ts';

type Viewer = { id: string };

export interface Draft {
	id: string;
	slug: string;
	kind: StoryKind;
	isComposite: boolean;
	isMine: boolean;
	number: number;
	saves: number;
	content: StoryContent;
	state: StoryState;
	/** Why it was returned, if that was last. */
	note: string | null;
	audience: StoryAudience | null;
	tellers: { id: string; shownAs: string; isMe: boolean; hasAccount: boolean; takesQuestions: boolean }[];
}

export interface Revision {
	number: number;
	content: StoryContent;
	writtenAt: Date;
	isMine: boolean;
}

/** The stories that the viewer has started or tells, those written on last first. */
export function mine(sql: Sql, viewer: Viewer) {
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<({ slug: string; kind: StoryKind; title: string; writtenAt: Date } & StateRow)[]>`
			select s.slug, s.kind, r.content ->> 'title' as title, r.written_at as "writtenAt", ${stateColumns(sql)}
			from story s
			join story_revision r on r.revision_id = latest_revision(s.story_id)
			where s.started_by = ${viewer.id} or exists (
				select from story_teller t where t.story_id = s.story_id and t.person_id = ${viewer.id})
			order by r.written_at desc, s.story_id`;
		return rows.map(({ slug, kind, title, writtenAt, ...state }) => ({
			slug,
			kind,
			title,
			writtenAt,
			state: stateOf(state)
		}));
	});
}

interface StateRow {
	isInReview: boolean;
	isReturned: boolean;
	isPublished: boolean;
	isPlanned: boolean;
	isWithdrawn: boolean;
}

/** What has been decided about a story, of the latest review and publication. */
const stateColumns = (sql: Sql) => sql`
	exists (select from story_review w where w.story_id = s.story_id and w.decided_at is null and w.taken_back_at is null) as "isInReview",
	coalesce((
		select w.decision = 'returned' and w.revision_id = latest_revision(s.story_id)
		from story_review w where w.story_id = s.story_id and w.taken_back_at is null
		order by w.submitted_at desc limit 1), false) as "isReturned",
	exists (select from story_publication p where p.story_id = s.story_id and p.withdrawn_at is null and p.appears_at <= now()) as "isPublished",
	exists (select from story_publication p where p.story_id = s.story_id and p.withdrawn_at is null and p.appears_at > now()) as "isPlanned",
	exists (select from story_publication p where p.story_id = s.story_id)
		and not exists (select from story_publication p where p.story_id = s.story_id and p.withdrawn_at is null) as "isWithdrawn"`;

/** @throws NotFound where the viewer does not write it */
export function find(sql: Sql, viewer: Viewer, slug: string): Promise<Draft> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<(Omit<Draft, 'state' | 'tellers'> & StateRow)[]>`
			select s.story_id as id, s.slug, s.kind, s.is_composite as "isComposite", s.started_by = ${viewer.id} as "isMine",
				r.number, r.saves, r.content, ${stateColumns(sql)},
				(select w.note from story_review w where w.story_id = s.story_id and w.decided_at is not null
					order by w.decided_at desc limit 1) as note,
				coalesce(
					(select w.audience from story_review w where w.story_id = s.story_id order by w.submitted_at desc limit 1),
					(select p.audience from story_publication p where p.story_id = s.story_id order by p.published_at desc limit 1)
				) as audience
			from story s
			join story_revision r on r.revision_id = latest_revision(s.story_id)
			where s.slug = ${slug} and s.story_id in (select my_stories())`;
		if (!row) throw new NotFound('There is no such story of yours.');
		const { isInReview, isReturned, isPublished, isPlanned, isWithdrawn, ...draft } = row;
		const tellers = await sql<Draft['tellers']>`
			select teller_id as id, shown_as as "shownAs", coalesce(person_id = ${viewer.id}, false) as "isMe",
				person_id is not null as "hasAccount", takes_questions as "takesQuestions"
			from story_teller
			where story_id = ${draft.id}
			order by added_at, teller_id`;
		const state = stateOf({ isInReview, isReturned, isPublished, isPlanned, isWithdrawn });
		return { ...draft, isMine: Boolean(draft.isMine), state, tellers: [...tellers] };
	});
}

/** @returns the slug of the new story, or null if the viewer may not start one of this kind */
export function start(
	sql: Sql,
	viewer: Viewer,
	{ kind, level, job, toldAs }: { kind: StoryKind; level: string; job: string; toldAs: string | null }
): Promise<string | null> {
	return asPerson(sql, viewer, async (sql) => {
		const slug = slugFor(kind, job, randomBytes(3).toString('hex'));
		const isComposite = kind === 'persona';
		const [row] = await sql<[{ id: string | null }]>`
			select start_story(${slug}, ${kind}, ${isComposite}, ${sql.json(asJson(newContent(level)))}, ${toldAs}) as id`;
		return row.id && slug;
	});
}

/** Saves what was typed on a revision. @returns where it is now, or that someone saved in between */
export function save(
	sql: Sql,
	viewer: Viewer,
	{ slug, number, saves, content }: { slug: string; number: number; saves: number; content: StoryContent }
): Promise<{ number: number; saves: number } | Refused<'stale'>> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ outcome: string; number: number; saves: number }[]>`
			select saved.outcome, saved.number, saved.saves
			from story s cross join lateral save_story(s.story_id, ${number}, ${saves}, ${sql.json(asJson(content))}) saved
			where s.slug = ${slug}`;
		if (!row || row.outcome === 'gone') throw new NotFound('This story is not there any more.');
		return row.outcome === 'stale' ? { refused: 'stale' } : { number: row.number, saves: row.saves };
	});
}

/** All revisions, the latest first. */
export function revisions(sql: Sql, viewer: Viewer, slug: string): Promise<Revision[]> {
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<Revision[]>`
			select r.number, r.content, r.written_at as "writtenAt", coalesce(r.written_by = ${viewer.id}, false) as "isMine"
			from story_revision r join story s using (story_id)
			where s.slug = ${slug}
			order by r.number desc`;
		if (rows.length === 0) throw new NotFound('There is no such story of yours.');
		return [...rows];
	});
}

/** Deletes a story that was never published. @returns whether it was deleted */
export function remove(sql: Sql, viewer: Viewer, slug: string): Promise<boolean> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ gone: boolean }[]>`
			select delete_story(story_id) as gone from story where slug = ${slug}`;
		return row?.gone ?? false;
	});
}

/** Withdraws a story from every page, at once. */
export function withdraw(sql: Sql, viewer: Viewer, slug: string): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ id: string; gone: boolean }[]>`
			select story_id as id, withdraw_story(story_id) as gone from story where slug = ${slug}`;
		if (!row?.gone) throw new NotFound('This story is not published.');
		await audit.record(sql, viewer, { verb: 'withdraw-story', object: slug });
	});
}

/** "Checked, still true": it stands until another day. */
export function check(sql: Sql, viewer: Viewer, slug: string, until: string): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ checked: boolean }[]>`
			select check_story(story_id, ${until}) as checked from story where slug = ${slug}`;
		if (!row?.checked) throw new NotFound('This story is not published.');
	});
}

/** A story's content as the driver takes JSON. */
export function asJson(content: StoryContent): Readonly<Record<string, never>> {
	return content as unknown as Readonly<Record<string, never>>;
}
