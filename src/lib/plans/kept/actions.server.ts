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

/** Adds one or more. @throws Conflict where the plan would have more than it can */
export async function add(
	sql: Sql,
	viewer: Viewer,
	plan: string,
	...drafts: readonly ActionDraft[]
): Promise<void> {
	await changing(sql, viewer, plan, async (sql) => {
		await sql`
			insert into plan_action (plan_id, what, due_on, done_on)
			select ${plan}, n.what, n.due_on, n.done_on
			from unnest(
				${drafts.map(({ what }) => what)}::text[], ${drafts.map(({ dueOn }) => dueOn)}::date[],
				${drafts.map(({ doneOn = null }) => doneOn)}::date[]
			) n (what, due_on, done_on)`;
		await refuseIfFull(sql, plan, 'plan_action', most.actions + 1);
	});
}

/** @throws NotFound */
export async function change(
	sql: Sql,
	viewer: Viewer,
	plan: string,
	{ id, what, dueOn }: ActionDraft & { id: string }
): Promise<void> {
	if (!isId(id)) throw new NotFound('There is no such action.');
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
