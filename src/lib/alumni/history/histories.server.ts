/** The jobs that an alum had, for them alone: others read the projection. */
import * as audit from '#lib/audit/audit.server.ts';
import { NotFound, type Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import { mostPosts, type OwnPost, type PostDraft } from './post.ts';

/** The viewer's own jobs, oldest first. */
export function list(sql: Sql, viewer: { id: string }): Promise<OwnPost[]> {
	return asPerson(
		sql,
		viewer,
		(sql) => sql<OwnPost[]>`
			select
				post_id as id, title, level_key as "levelKey", proposed_key as "proposedKey",
				(select jsonb_build_object('slug', slug, 'name', o.name) from organisation_type o
					where o.organisation_type_id = p.organisation_type_id) as "organisationType",
				kind, hours, from_year as "fromYear", until_year as "untilYear", audience
			from post p
			where person_id = ${viewer.id}
			order by from_year, coalesce(until_year, 9999), added_at, post_id`
	);
}

/** @throws NotFound if it is not theirs */
export async function find(sql: Sql, viewer: { id: string }, id: string): Promise<OwnPost> {
	const post = (await list(sql, viewer)).find((post) => post.id === id);
	if (!post) throw gone();
	return post;
}

/**
 * Adds a job. One that is there already in every part, as when a form is sent twice, is not added again.
 * @returns its ID
 * @throws NotFound if they have no profile
 */
export function add(
	sql: Sql,
	viewer: { id: string },
	draft: PostDraft
): Promise<{ id: string } | Refused<'too-many'>> {
	const { title, organisationType, kind, hours, fromYear, untilYear, audience } = draft;
	return asPerson(sql, viewer, async (sql) => {
		const [profile] = await sql`select from profile where person_id = ${viewer.id} for update`;
		if (!profile) throw new NotFound('You do not have a profile.');
		const kept = await list(sql, viewer);
		const same = kept.find(
			(post) =>
				post.title === title &&
				(post.organisationType?.slug ?? null) === organisationType &&
				post.kind === kind &&
				post.hours === hours &&
				post.fromYear === fromYear &&
				post.untilYear === untilYear &&
				post.audience === audience
		);
		if (same) return { id: same.id };
		if (kept.length >= mostPosts) return { refused: 'too-many' };
		const [row] = await sql<[{ id: string }]>`
			insert into post (person_id, title, organisation_type_id, kind, hours, from_year, until_year, audience)
			values (
				${viewer.id}, ${title},
				(select organisation_type_id from organisation_type where slug = ${organisationType}),
				${kind}, ${hours}, ${fromYear}, ${untilYear}, ${audience})
			returning post_id as id`;
		await stillTrue(sql, viewer);
		return row;
	});
}

/** Changes a job. A level that was proposed for another title is dropped. @throws NotFound if it is not theirs */
export function change(
	sql: Sql,
	viewer: { id: string },
	{ id, ...draft }: PostDraft & { id: string }
): Promise<void> {
	const { title, organisationType, kind, hours, fromYear, untilYear, audience } = draft;
	return changed(
		sql,
		viewer,
		id,
		(sql) => sql`
		update post
		set title = ${title}, kind = ${kind}, hours = ${hours}, from_year = ${fromYear}, until_year = ${untilYear},
			organisation_type_id = (select organisation_type_id from organisation_type where slug = ${organisationType}),
			audience = ${audience},
			proposed_key = case when title = ${title} then proposed_key end,
			proposed_by = case when title = ${title} then proposed_by end,
			settled_at = case when title = ${title} then settled_at end
		where post_id = ${id} and person_id = ${viewer.id}`
	);
}

/**
 * Matches a job to a level of the catalogue, or to none.
 * @throws NotFound if it is not theirs
 */
export function map(
	sql: Sql,
	viewer: { id: string },
	{ id, level }: { id: string; level: string | null }
): Promise<void> {
	return changed(
		sql,
		viewer,
		id,
		(sql) => sql`
		update post set level_key = ${level}, proposed_key = null, proposed_by = null
		where post_id = ${id} and person_id = ${viewer.id}`
	);
}

/**
 * Accepts or drops what an editor proposed, if it is still what they read.
 * @throws NotFound if it is no longer proposed
 */
export function settle(
	sql: Sql,
	viewer: { id: string },
	{ id, level, accepts }: { id: string; level: string; accepts: boolean }
): Promise<void> {
	return changed(
		sql,
		viewer,
		id,
		(sql) => sql`
		update post
		set level_key = case when ${accepts} then proposed_key else level_key end,
			proposed_key = null, proposed_by = null, settled_at = now()
		where post_id = ${id} and person_id = ${viewer.id} and proposed_key = ${level}`
	);
}

/** Deletes a job for good. It is recorded, so that it can be deleted from a restored backup too. @throws NotFound if it is not theirs */
export function remove(sql: Sql, viewer: { id: string }, id: string): Promise<void> {
	return changed(sql, viewer, id, async (sql) => {
		const deleted = await sql`delete from post where post_id = ${id} and person_id = ${viewer.id}`;
		if (deleted.count > 0)
			await audit.record(sql, viewer, { verb: 'delete-post', subjectId: viewer.id, object: id });
		return deleted;
	});
}

function changed(
	sql: Sql,
	viewer: { id: string },
	id: string,
	work: (sql: Sql) => PromiseLike<{ count: number }>
): Promise<void> {
	if (!isId(id)) throw gone();
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await work(sql);
		if (count === 0) throw gone();
		await stillTrue(sql, viewer);
	});
}

async function stillTrue(sql: Sql, { id }: { id: string }) {
	await sql`update profile set still_true_at = now() where person_id = ${id}`;
}

function gone() {
	return new NotFound('This job is not in your history. It may have been deleted.');
}
