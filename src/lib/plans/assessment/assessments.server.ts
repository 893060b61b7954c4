import { isMember, type Person } from '#lib/access/person.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import type { Me } from '#lib/pathways/me.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { meFrom, scale, type Assessment, type SkillAnswer } from './assessment.ts';

type Viewer = { id: string };

/** What the viewer says they can do, in the order they said it; null if they have not begun. */
export function own(sql: Sql, viewer: Viewer): Promise<Assessment | null> {
	return asPerson(sql, viewer, async (sql) => {
		const [assessment] = await sql<Omit<Assessment, 'answers'>[]>`
			select starts_at as "startsAt", interest from assessment where person_id = ${viewer.id}`;
		if (!assessment) return null;
		const answers = await sql<SkillAnswer[]>`
			select skill, proficiency, scale, version, answered_at as "answeredAt"
			from skill_answer
			where person_id = ${viewer.id}
			order by answered_at, skill`;
		return { ...assessment, answers: [...answers] };
	});
}

/** Where pathways start for the reader; null for visitors, and for those who have answered nothing. */
export async function me(sql: Sql, person: Person | null, catalogue: Catalogue): Promise<Me | null> {
	if (!isMember(person)) return null;
	const assessment = await own(sql, person);
	return assessment && meFrom(catalogue, assessment);
}

/** Begins, or changes what it is about. */
export async function begin(
	sql: Sql,
	viewer: Viewer,
	{ startsAt, interest }: { startsAt: string | null; interest: string | null }
): Promise<void> {
	await asPerson(
		sql,
		viewer,
		(sql) => sql`
			insert into assessment (person_id, starts_at, interest) values (${viewer.id}, ${startsAt}, ${interest})
			on conflict (person_id) do update set starts_at = excluded.starts_at, interest = excluded.interest`
	);
}

/** Keeps an answer beside the version that was shown; another answer to the same skill takes its place. */
export async function answer(
	sql: Sql,
	viewer: Viewer,
	{ skill, proficiency, version }: { skill: string; proficiency: number | null; version: string }
): Promise<void> {
	await asPerson(
		sql,
		viewer,
		(sql) => sql`
			with begun as (
				insert into assessment (person_id) values (${viewer.id}) on conflict do nothing
			)
			insert into skill_answer (person_id, skill, proficiency, scale, version)
			values (${viewer.id}, ${skill}, ${proficiency}, ${scale}, ${version})
			on conflict (person_id, skill) do update
			set proficiency = excluded.proficiency, scale = excluded.scale, version = excluded.version, answered_at = now()`
	);
}

/** Deletes all answers, and that there were any. What shows skills stays. */
export async function remove(sql: Sql, viewer: Viewer): Promise<void> {
	await asPerson(sql, viewer, (sql) => sql`delete from assessment where person_id = ${viewer.id}`);
}

/** The catalogue with each earlier version that answers were given on, by `framework label`. */
export async function olderCatalogues(
	sql: Sql,
	answers: readonly SkillAnswer[],
	current: (framework: string) => string | null
): Promise<Map<string, Catalogue>> {
	const older = new Map<string, Catalogue>();
	for (const { skill, version } of answers) {
		const framework = skill.split(':')[0] ?? '';
		const name = `${framework} ${version}`;
		if (version === current(framework) || older.has(name)) continue;
		const snapshot = await snapshots.versioned(sql, framework, version);
		if (snapshot) older.set(name, snapshot.catalogue);
	}
	return older;
}
