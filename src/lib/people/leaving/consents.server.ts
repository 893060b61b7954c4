/** What a person agrees to: each consent is a row of its own, until it is withdrawn. Call these inside `asPerson`. */
import type { Sql } from '#lib/server/sql.server.ts';

export async function give(sql: Sql, { id }: { id: string }, purpose: string): Promise<void> {
	await sql`
		insert into consent (person_id, purpose) values (${id}, ${purpose})
		on conflict (person_id, purpose) where withdrawn_at is null do nothing`;
}

export async function withdraw(sql: Sql, { id }: { id: string }, purpose: string): Promise<void> {
	await sql`
		update consent set withdrawn_at = greatest(now(), given_at)
		where person_id = ${id} and purpose = ${purpose} and withdrawn_at is null`;
}
