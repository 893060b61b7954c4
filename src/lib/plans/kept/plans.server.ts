import { Conflict, NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import type { PathwayRecord } from './kept-pathway.ts';
import { most, type Plan, type PlanSkill } from './plan.ts';

type Viewer = { id: string };

const noPlan = 'There is no such plan.';

/** The viewer's plans, the newest first. */
export function list(sql: Sql, viewer: Viewer): Promise<Plan[]> {
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<{ plan: Plan }[]>`
			select read_plan(plan_id) as plan from plan where person_id = ${viewer.id} order by begun_at desc, plan_id`;
		return rows.map(({ plan }) => plan);
	});
}

/** The titles of the viewer's plans by their ID, the newest first. */
export async function titles(sql: Sql, viewer: Viewer): Promise<ReadonlyMap<string, string>> {
	const rows = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ id: string; title: string }[]>`
			select plan_id as id, title from plan where person_id = ${viewer.id} order by begun_at desc, plan_id`
	);
	return new Map(rows.map(({ id, title }) => [id, title]));
}

/** @throws NotFound where it is not the viewer's */
export async function find(sql: Sql, viewer: Viewer, id: string): Promise<Plan> {
	if (!isId(id)) throw new NotFound(noPlan);
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) =>
			sql<
				{ plan: Plan }[]
			>`select read_plan(plan_id) as plan from plan where plan_id = ${id} and person_id = ${viewer.id}`
	);
	if (!row) throw new NotFound(noPlan);
	return row.plan;
}

/** @returns its ID @throws Conflict where there are as many as one person can have */
export function begin(sql: Sql, viewer: Viewer, title: string): Promise<string> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<{ id: string }[]>`
			insert into plan (person_id, title)
			select ${viewer.id}, ${title} where (select count(*) from plan where person_id = ${viewer.id}) < ${most.plans}
			returning plan_id as id`;
		if (!row) throw new Conflict(`You have ${most.plans} plans, which is the most. Delete one first.`);
		return row.id;
	});
}

export async function rename(sql: Sql, viewer: Viewer, id: string, title: string): Promise<void> {
	await changing(sql, viewer, id, (sql) => sql`update plan set title = ${title} where plan_id = ${id}`);
}

/** Deletes it with all its links, if it is still there. */
export async function remove(sql: Sql, viewer: Viewer, id: string): Promise<void> {
	await asPerson(
		sql,
		viewer,
		(sql) => sql`delete from plan where plan_id = ${id} and person_id = ${viewer.id}`
	);
}

/** Keeps a pathway as it is. One that the plan has already stays as it was. */
export async function keep(
	sql: Sql,
	viewer: Viewer,
	id: string,
	{ levels, record }: { levels: readonly string[]; record: PathwayRecord }
): Promise<void> {
	await changing(sql, viewer, id, async (sql) => {
		const { count } = await sql`
			insert into plan_pathway (plan_id, levels, record)
			select ${id}, ${[...levels]}, ${sql.json(JSON.parse(JSON.stringify(record)))}
			where (select count(*) from plan_pathway where plan_id = ${id}) < ${most.pathways}
			on conflict do nothing`;
		if (count === 0) await refuseIfFull(sql, id, 'plan_pathway', most.pathways);
	});
}

/** Removes a pathway, if it is still there. */
export async function dropPathway(sql: Sql, viewer: Viewer, id: string, pathway: string): Promise<void> {
	if (!isId(pathway)) throw new NotFound('There is no such pathway.');
	await changing(
		sql,
		viewer,
		id,
		(sql) => sql`delete from plan_pathway where plan_id = ${id} and pathway_id = ${pathway}`
	);
}

/** Adds skills to develop; of one that the plan has already, how far is changed. */
export async function addSkills(
	sql: Sql,
	viewer: Viewer,
	id: string,
	skills: readonly Pick<PlanSkill, 'skill' | 'name' | 'to' | 'version'>[]
): Promise<void> {
	const each = [...new Map(skills.map((one) => [one.skill, one])).values()];
	await changing(sql, viewer, id, async (sql) => {
		await sql`
			insert into plan_skill (plan_id, skill, name, from_proficiency, to_proficiency, version)
			select ${id}, n.skill, n.name, a.proficiency, n.to_proficiency, n.version
			from unnest(
				${each.map(({ skill }) => skill)}::text[], ${each.map(({ name }) => name)}::text[], ${each.map(({ to }) => to)}::smallint[],
				${each.map(({ version }) => version)}::text[]
			) n (skill, name, to_proficiency, version)
			left join skill_answer a on a.person_id = ${viewer.id} and a.skill = n.skill
			on conflict (plan_id, skill) do update set to_proficiency = excluded.to_proficiency`;
		await refuseIfFull(sql, id, 'plan_skill', most.skills + 1);
	});
}

/** Removes a skill, if it is still there. */
export async function dropSkill(sql: Sql, viewer: Viewer, id: string, skill: string): Promise<void> {
	await changing(
		sql,
		viewer,
		id,
		(sql) => sql`delete from plan_skill where plan_id = ${id} and skill = ${skill}`
	);
}

/** Runs work on a plan of the viewer. @throws NotFound where it is not theirs */
export function changing<T>(
	sql: Sql,
	viewer: Viewer,
	id: string,
	work: (sql: Sql) => PromiseLike<T>
): Promise<T> {
	if (!isId(id)) throw new NotFound(noPlan);
	return asPerson(sql, viewer, async (sql) => {
		const [own] = await sql`select from plan where plan_id = ${id} and person_id = ${viewer.id}`;
		if (!own) throw new NotFound(noPlan);
		return work(sql);
	});
}

type PartOfPlan = 'plan_pathway' | 'plan_skill' | 'plan_action' | 'plan_share';

/** @throws Conflict where a plan has as many of something as this */
export async function refuseIfFull(sql: Sql, id: string, part: PartOfPlan, most: number): Promise<void> {
	const [row] = await sql<[{ count: number }]>`
		select count(*)::integer as count from ${sql(part)} where plan_id = ${id}`;
	if (row.count >= most) throw new Conflict('This plan is full. Remove something from it first.');
}
