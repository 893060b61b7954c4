import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { states } from '#lib/stories/writing/story-state.ts';
import { kinds } from '#lib/stories/story.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => ({
	stories: (await drafts.mine(sql, viewer)).map(({ slug, kind, title, writtenAt, state }) => ({
		slug,
		kind: kinds[kind].name,
		title: title || 'Without a title yet',
		writtenAt: momentWords(writtenAt),
		state: states[state]
	}))
});
