import { areas } from '#areas';
import { readAuditSearch } from '#lib/audit/audit-log.ts';
import * as auditLog from '#lib/audit/audit-log.server.ts';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { cast } from './cast.ts';

/** A page of the audit log as the administrator reads it, which is its first entry. */
export function wholeLog(sql: Sql, params: Record<string, string> = {}): Promise<auditLog.NamedEntry[]> {
	return auditLog.list(
		sql,
		cast.administrator,
		readAuditSearch(new URLSearchParams(params), areas.auditVerbs),
		areas.auditNames
	);
}
