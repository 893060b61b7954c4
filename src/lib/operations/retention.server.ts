import { lengthOf, rules, type RuleName } from '#lib/privacy/retention.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** Deletes what one rule of the privacy page keeps no longer. @returns how many rows went */
export async function forget(sql: Sql, name: RuleName): Promise<number> {
	const rule = rules.find((one) => one.name === name);
	if (!rule) return 0;
	const [row] = await sql<
		{ gone: number }[]
	>`select forget_old(${name}, ${lengthOf(rule)}::interval) as gone`;
	return row?.gone ?? 0;
}

/** Deletes what any rule keeps no longer. */
export async function forgetAll(sql: Sql): Promise<Record<string, number>> {
	const gone: Record<string, number> = {};
	for (const { name } of rules) gone[name] = await forget(sql, name);
	return gone;
}
