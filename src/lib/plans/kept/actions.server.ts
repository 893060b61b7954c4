import { NotFound } from '#lib/errors/errors.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { isId } from '#lib/text/ids.ts';
import { most } from './plan.ts';
import { changing, refuseIfFull } from './plans.server.ts';

type Viewer = { id: string };

export interface ActionDraft {
	what: string;
	dueOn: string | null;
	/** Of an imported one. */
	doneOn?: string | null;
}

/** @throws Conflict where the plan has as many as it can */
export async function add(
	sql: Sql,
	viewer: Viewer,
	plan: string,
	{ what, dueOn, doneOn = null }: ActionDraft
): Promise<void> {
	await changing(sql, viewer, plan, async (sql) => {
		await refuseIfFull(sql, plan, 'plan_action', most.actions);
		await sql`
			insert into plan_action (plan_id, what, due_on, done_on)
			values (${plan}, ${what}, ${dueOn}::date, ${doneOn}::date)`;
	});
}

/** @throws NotFound */
export async function change(
	sql: Sql,
	viewer: Viewer,
	plan: string,
	{ id, what, dueOn }: ActionDraft & { id: string }
): Promise<void> {
	await changing(sql, viewer, plan, async (sql) => {
		const { count } = await sql`
			update plan_action set what = ${what}, due_on = ${dueOn}::date where plan_id = ${plan} and action_id = ${id}`;
		if (count === 0) throw new NotFound('There is no such action.');
	});
}

/** Says that it is done, today, or not. */
export async function setDone(
	sql: Sql,
	viewer: Viewer,
	plan: string,
	{ id, isDone }: { id: string; isDone: boolean }
): Promise<void> {
	if (!isId(id)) throw new NotFound('There is no such action.');
	const day = isDone ? dayInLondon(new Date()) : null;
	await changing(
		sql,
		viewer,
		plan,
		(sql) => sql`update plan_action set done_on = ${day}::date where plan_id = ${plan} and action_id = ${id}`
	);
}

/** Deletes it, if it is still there. */
export async function remove(sql: Sql, viewer: Viewer, plan: string, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound('There is no such action.');
	await changing(
		sql,
		viewer,
		plan,
		(sql) => sql`delete from plan_action where plan_id = ${plan} and action_id = ${id}`
	);
}
