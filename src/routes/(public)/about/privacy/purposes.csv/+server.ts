import { areas } from '#areas';
import { csvHeader, csvRows } from '#lib/privacy/annex.ts';
import { csvOf, csvType } from '#lib/server/csv.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { controller } }) =>
	new Response(csvOf(csvHeader, csvRows(areas.data, controller)), {
		headers: {
			'content-type': csvType,
			'content-disposition': 'attachment; filename="waymark-purposes.csv"'
		}
	});
