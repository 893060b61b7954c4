import * as auditLog from '#lib/audit/audit-log.server.ts';
import { readAuditSearch } from '#lib/audit/audit-log.ts';
import { csvType } from '#lib/server/csv.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql, viewer }, url }) => {
	const csv = await auditLog.exported(sql, viewer, readAuditSearch(url.searchParams));
	return new Response(csv, {
		headers: { 'content-type': csvType, 'content-disposition': 'attachment; filename="audit-log.csv"' }
	});
};
