import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { storyFeed } from '#lib/stories/reading/feed.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql }, url }) =>
	new Response(storyFeed(await shownStories.forFeeds(sql), url.origin), {
		headers: { 'content-type': 'application/atom+xml; charset=utf-8' }
	});
