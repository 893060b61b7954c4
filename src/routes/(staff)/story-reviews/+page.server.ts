import * as publishing from '#lib/stories/publishing/publishing.server.ts';
import { audiences, kinds } from '#lib/stories/story.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => ({
	waiting: (await publishing.waiting(sql, viewer)).map(
		({ id, kind, title, audience, submittedAt, isOwn }) => ({
			id,
			title,
			kind: kinds[kind].name,
			audience: audiences[audience],
			sent: dayWords(submittedAt),
			isOwn
		})
	),
	toCheck: (await publishing.toCheck(sql, viewer)).map(({ slug, title, reviewOn }) => ({
		slug,
		title,
		reviewOn: dayWords(reviewOn)
	}))
});
