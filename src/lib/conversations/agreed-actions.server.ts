/** What the two agreed to do. What is open is carried over from one conversation to the next. */
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { isId } from '#lib/text/ids.ts';
import type { Side } from './conversation.ts';
import type { Viewer } from './conversations.server.ts';

export interface AgreedAction {
	id: string;
	conversationId: string;
	owner: Side;
	what: string;
	/** `2027-03-31` */
	dueOn: string | null;
	doneOn: string | null;
	/** Whether it comes from an earlier conversation. */
	isCarried: boolean;
}

/** The actions of a conversation, and those of earlier ones of the same two that are still open. */
export function list(sql: Sql, viewer: Viewer, id: string): Promise<AgreedAction[]> {
	return asPerson(sql, viewer, async (sql) => [
		...(await sql<AgreedAction[]>`
			select a.action_id as id, a.conversation_id as "conversationId", a.owner, a.what, a.due_on::text as "dueOn",
				a.done_on::text as "doneOn", a.conversation_id <> ${id} as "isCarried"
			from conversation here
			join conversation c on c.trainee_id = here.trainee_id
				and (c.conversation_id = here.conversation_id or c.pairing_id = here.pairing_id)
			join agreed_action a on a.conversation_id = c.conversation_id
			where here.conversation_id = ${id}
				and (a.conversation_id = ${id} or (a.done_on is null and coalesce(c.starts_at, c.made_at) <= coalesce(here.starts_at, now())))
			order by a.done_on is not null, a.due_on nulls last, a.added_at, a.action_id
			limit 200`)
	]);
}

/** The most actions of one conversation. */
const most = 20;

/** Adds one, unless there are too many. @returns whether it was added */
export function add(
	sql: Sql,
	viewer: Viewer,
	id: string,
	{ owner, what, dueOn }: Pick<AgreedAction, 'owner' | 'what' | 'dueOn'>
): Promise<boolean> {
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			insert into agreed_action (conversation_id, owner, what, due_on)
			select ${id}, ${owner}, ${what}, ${dueOn}::date
			where (select count(*) from agreed_action where conversation_id = ${id}) < ${most}`;
		return count > 0;
	});
}

/** Says that one is done, today, or is not. */
export async function setDone(sql: Sql, viewer: Viewer, id: string, isDone: boolean): Promise<void> {
	if (!isId(id)) return;
	const day = isDone ? dayInLondon(new Date()) : null;
	await asPerson(
		sql,
		viewer,
		(sql) => sql`update agreed_action set done_on = ${day}::date where action_id = ${id}`
	);
}

/** Deletes one that is no longer needed. */
export async function remove(sql: Sql, viewer: Viewer, id: string): Promise<void> {
	if (isId(id)) await asPerson(sql, viewer, (sql) => sql`delete from agreed_action where action_id = ${id}`);
}
