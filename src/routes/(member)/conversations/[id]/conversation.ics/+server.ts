import { calendarOf } from '#lib/conversations/calendar/calendar.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import { calendarType } from '#lib/text/calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql, viewer }, params: { id } }) =>
	new Response(calendarOf([await conversations.find(sql, viewer, id)]), {
		headers: {
			'content-type': calendarType,
			'content-disposition': 'attachment; filename="conversation.ics"'
		}
	});
