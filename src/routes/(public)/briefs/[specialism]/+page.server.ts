import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { linesOf, sourceOf } from '#lib/conversations/briefs/brief.ts';
import * as briefs from '#lib/conversations/briefs/briefs.server.ts';
import { firstJobs, isSpecialism } from '#lib/pathways/pages/first-jobs.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

const mostJobs = 4;

export const load: PageServerLoad = async ({ locals: { sql }, params }) => {
	const brief = await briefs.find(sql, params.specialism);
	const { slug, name, purpose = '', modules, difficulties, questions, who, sources, checkedOn } = brief;
	const { catalogue } = await snapshots.current(sql);
	const jobs = isSpecialism(slug) ? (firstJobs(catalogue, slug)?.posts ?? []) : [];
	return {
		slug,
		name,
		purpose,
		modules: linesOf(modules ?? ''),
		difficulties: linesOf(difficulties ?? ''),
		questions: questions ?? [],
		firstJobs: linesOf(brief.firstJobs ?? ''),
		jobs: jobs.slice(0, mostJobs).map(({ key, name }) => ({ href: `/roles/${key}`, name })),
		hasJobs: jobs.length > 0,
		who: linesOf(who ?? ''),
		sources: linesOf(sources ?? '').map(sourceOf),
		checked: checkedOn ? dayWords(checkedOn) : null
	};
};
