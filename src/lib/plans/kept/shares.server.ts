/** Links that show a plan to anyone who has one, until it expires or is ended. */
import { randomBytes } from 'node:crypto';
import type { Person } from '#lib/access/person.ts';
import { linkHash } from '#lib/notices/links.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { most, type Plan } from './plan.ts';
import { changing, refuseIfFull } from './plans.server.ts';

type Viewer = { id: string };

export interface Share {
	id: string;
	madeAt: Date;
	expiresAt: Date;
	endedAt: Date | null;
}

/** The links of a plan, the newest first. */
export function list(sql: Sql, viewer: Viewer, plan: string): Promise<Share[]> {
	return changing(sql, viewer, plan, async (sql) => [
		...(await sql<Share[]>`
			select share_id as id, made_at as "madeAt", expires_at as "expiresAt", ended_at as "endedAt"
			from plan_share where plan_id = ${plan} order by made_at desc, share_id`)
	]);
}

/** Makes a link. @returns its secret, which is kept nowhere @throws Conflict where there are too many */
export function make(sql: Sql, viewer: Viewer, plan: string, days: number): Promise<string> {
	const secret = randomBytes(18).toString('base64url');
	return changing(sql, viewer, plan, async (sql) => {
		await refuseIfFull(sql, plan, 'plan_share', most.links);
		await sql`
			insert into plan_share (plan_id, link_hash, expires_at)
			values (${plan}, ${linkHash(secret)}, now() + make_interval(days => ${days}))`;
		return secret;
	});
}

/** Ends a link at once, for everything under it. */
export async function end(sql: Sql, viewer: Viewer, plan: string, id: string): Promise<void> {
	await changing(
		sql,
		viewer,
		plan,
		(sql) => sql`
			update plan_share set ended_at = now() where plan_id = ${plan} and share_id::text = ${id} and ended_at is null`
	);
}

export type Shared =
	{ state: 'open'; plan: Plan } | { state: 'ended'; isMine: boolean } | { state: 'unknown' };

/** What a link shows now. */
export async function read(sql: Sql, person: Person | null, secret: string): Promise<Shared> {
	const find = (sql: Sql) => sql<{ state: 'open' | 'ended'; isMine: boolean | null; plan: Plan | null }[]>`
		select state, is_mine as "isMine", plan from shared_plan(${linkHash(secret)})`;
	const [row] = person ? await asPerson(sql, person, find) : await find(sql);
	if (!row) return { state: 'unknown' };
	if (!row.plan) return { state: 'ended', isMine: row.isMine ?? false };
	return { state: 'open', plan: row.plan };
}
