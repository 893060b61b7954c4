/** Alumni for tests, who show what a test says and nothing else. */
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from './as-owner.ts';

export type Audience = 'nobody' | 'accepted' | 'coaches' | 'members';

/** What an alum tells: a column of the table each. */
export type ProfileRow = Partial<{
	name: string | null;
	name_audience: Audience;
	scheme_year: number | null;
	scheme_year_audience: Audience;
	specialism_id: number | null;
	specialism_audience: Audience;
	region_id: number | null;
	region_audience: Audience;
	organisation_type_id: number | null;
	organisation_type_audience: Audience;
	about: string | null;
	about_audience: Audience;
	topics: string[];
	topics_audience: Audience;
	ways: string[];
	paused_until: string | null;
	at_once: number;
}>;

export interface PostRow {
	title: string;
	level_key: string | null;
	from_year: number;
	until_year: number | null;
	audience: Audience;
}

/** A post as most tests want it: shown to members. */
export function post(
	title: string,
	level: string | null,
	from: number,
	until: number | null = null
): PostRow {
	return { title, level_key: level, from_year: from, until_year: until, audience: 'members' };
}

/** Makes an account of an alum. */
export async function join(sql: Sql, { id, name }: { id: string; name: string }): Promise<void> {
	await asOwner(sql, async (sql) => {
		await sql`insert into person (person_id, display_name) values (${id}, ${name})`;
		await sql`insert into membership (person_id, kind) values (${id}, 'alum')`;
	});
}

/** Lets an alum tell this, and agree to be shown. */
export async function show(
	sql: Sql,
	alum: { id: string },
	{ profile = {}, posts = [] }: { profile?: ProfileRow; posts?: readonly PostRow[] }
): Promise<void> {
	await asPerson(sql, alum, async (sql) => {
		await sql`insert into profile ${sql({ person_id: alum.id, ...profile })}`;
		for (const post of posts) await sql`insert into post ${sql({ person_id: alum.id, ...post })}`;
		await agree(sql, alum);
	});
}

export async function agree(sql: Sql, alum: { id: string }): Promise<void> {
	await asPerson(
		sql,
		alum,
		(sql) =>
			sql`insert into consent (person_id, purpose) values (${alum.id}, 'profile-shown') on conflict do nothing`
	);
}

/** The alum has accepted a request of this member, and it goes on. */
export async function accept(sql: Sql, asker: { id: string }, alum: { id: string }): Promise<void> {
	await asOwner(
		sql,
		(sql) => sql`
			insert into introduction (asker_id, asked_id, kind, accepted_at)
			values (${asker.id}, ${alum.id}, 'question', now())`
	);
}

/** Their ID in addresses. */
export async function alumIdOf(sql: Sql, alum: { id: string }): Promise<string> {
	const [row] = await asPerson(
		sql,
		alum,
		(sql) => sql<{ id: string }[]>`select alum_id as id from profile where person_id = ${alum.id}`
	);
	return row?.id ?? '';
}
