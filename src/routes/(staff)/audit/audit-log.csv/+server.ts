import { areas } from '#areas';
import * as auditLog from '#lib/audit/audit-log.server.ts';
import { readAuditSearch } from '#lib/audit/audit-log.ts';
import { signedIn } from '#lib/access/person.ts';
import { csvType } from '#lib/server/csv.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql, person }, url }) => {
	const csv = await auditLog.exported(
		sql,
		signedIn(person),
		readAuditSearch(url.searchParams, areas.auditVerbs),
		areas.auditNames
	);
	return new Response(csv, {
		headers: { 'content-type': csvType, 'content-disposition': 'attachment; filename="audit-log.csv"' }
	});
};
