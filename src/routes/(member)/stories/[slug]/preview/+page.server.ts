import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { jobOf } from '#lib/stories/reading/story-places.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug } }) => {
	const { catalogue } = await snapshots.current(sql);
	const { kind, isComposite, content, tellers } = await drafts.find(sql, viewer, slug);
	return {
		kind,
		isComposite,
		content,
		tellers: tellers.map(({ shownAs }) => shownAs),
		level: jobOf(catalogue, content.level),
		from: jobOf(catalogue, content.from)
	};
};
