import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from './audit.server.ts';
import type { AuditEntry } from './audit.ts';

/** What a person did, and what was done to them, 50 entries at a time, with the names of the others who are still here. */
export function read(
	sql: Sql,
	viewer: { id: string },
	before: number | null = null
): Promise<{ entries: AuditEntry[]; names: Map<string, string> }> {
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<{ id: string; name: string }[]>`
			select person_id as id, display_name as name from names_in_my_audit()`;
		return {
			entries: await audit.own(sql, viewer, before),
			names: new Map(rows.map(({ id, name }) => [id, name]))
		};
	});
}
