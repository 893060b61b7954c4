/** Links in emails that work without signing in. Anyone who has one can use it, and sees no name and no text. */
import { createHash } from 'node:crypto';
import type { AreaNotice } from '#lib/areas/area.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** What the database keeps of the secret in a link. */
export function linkHash(secret: string): Buffer {
	return createHash('sha256').update(secret).digest();
}

/** The names of the kinds of email that a link stops; none where it does not work any more. */
export async function titles(
	sql: Sql,
	secret: string,
	kinds: Readonly<Record<string, AreaNotice>>
): Promise<string[]> {
	const rows = await sql<{ kind: string }[]>`select kinds_of_link(${linkHash(secret)}) as kind`;
	return rows.flatMap(({ kind }) => kinds[kind]?.title ?? []);
}

/** Stops these kinds of email, and no others. @returns whether the link works */
export async function stop(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<[{ count: number }]>`select stop_by_link(${linkHash(secret)}) as count`;
	return row.count > 0;
}
