import { lengthOf, type Rule } from '#lib/privacy/rule.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** Deletes what one rule keeps no longer. @returns how many rows were deleted */
export async function forget(sql: Sql, rule: Rule): Promise<number> {
	const [row] = await sql<{ gone: number }[]>`
		select ${sql(functionOf(rule))}(${lengthOf(rule)}::interval) as gone`;
	return row?.gone ?? 0;
}

/** Deletes what any of these rules keeps no longer. */
export async function forgetAll(sql: Sql, rules: readonly Rule[]): Promise<Record<string, number>> {
	const gone: Record<string, number> = {};
	for (const rule of rules) gone[rule.name] = await forget(sql, rule);
	return gone;
}

/** The database function that carries out a rule. */
export function functionOf({ name }: Pick<Rule, 'name'>): string {
	return `forget_${name.replaceAll('-', '_')}`;
}

/** The job that carries out a rule. */
export function forgetJob({ name }: Pick<Rule, 'name'>): string {
	return `forget-${name}`;
}
