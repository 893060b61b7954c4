import { calendarOf } from '#lib/conversations/calendar/calendar.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import { calendarType } from '#lib/text/calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql, viewer } }) => {
	const all = await conversations.list(sql, viewer);
	return new Response(calendarOf(all.filter(({ state }) => state === 'arranged')), {
		headers: {
			'content-type': calendarType,
			'content-disposition': 'attachment; filename="conversations.ics"'
		}
	});
};
