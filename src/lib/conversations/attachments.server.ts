/** What a trainee brings to a conversation. */
import type { Plan } from '#lib/plans/kept/plan.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import type { Viewer } from './conversations.server.ts';

export const attachmentKinds = ['pathway', 'level', 'alum', 'story', 'plan'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

export interface Attachment {
	id: string;
	kind: AttachmentKind;
	/** A path of ours, such as `/roles/gdad:data-analyst/data-analyst`; of a plan, its ID. */
	target: string;
	title: string;
}

/** The most that one conversation has. */
const most = 20;

export function list(sql: Sql, viewer: Viewer, id: string): Promise<Attachment[]> {
	return asPerson(sql, viewer, async (sql) => [
		...(await sql<Attachment[]>`
			select attachment_id as id, kind, target, title from attachment
			where conversation_id = ${id} order by attached_at, attachment_id`)
	]);
}

/** Brings something; the same twice is once. @returns whether there was room */
export function add(
	sql: Sql,
	viewer: Viewer,
	id: string,
	{ kind, target, title }: Omit<Attachment, 'id'>
): Promise<boolean> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ count: number }]>`
			select count(*)::integer as count from attachment where conversation_id = ${id}`;
		if (row.count >= most) return false;
		await sql`
			insert into attachment (conversation_id, kind, target, title) values (${id}, ${kind}, ${target}, ${title})
			on conflict do nothing`;
		return true;
	});
}

export async function remove(sql: Sql, viewer: Viewer, id: string, attachment: string): Promise<void> {
	if (!isId(id) || !isId(attachment)) return;
	await asPerson(
		sql,
		viewer,
		(sql) => sql`delete from attachment where conversation_id = ${id} and attachment_id = ${attachment}`
	);
}

/** A plan that was brought to a conversation of the viewer; null if none such was. */
export async function planIn(sql: Sql, viewer: Viewer, id: string, plan: string): Promise<Plan | null> {
	if (!isId(id) || !isId(plan)) return null;
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ plan: Plan | null }[]>`select plan_in_conversation(${id}, ${plan}) as plan`
	);
	return row?.plan ?? null;
}
