import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { destinationOptions } from '#lib/pathways/pages/destinations.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import { heldBy, meFrom, nearestJobs, skillsToAsk } from '#lib/plans/assessment/assessment.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { interestName } from '#lib/plans/assessment/interests.ts';
import { jobsWithin, shownAnswer } from '#lib/plans/assessment/outcome.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { catalogue, versions } = await snapshots.current(sql);
	const assessment = await assessments.own(sql, viewer);
	if (!assessment) return { own: null };
	const { answers, interest, startsAt } = assessment;
	const held = heldBy(answers);
	const me = meFrom(catalogue, assessment);
	const asked = interest ? skillsToAsk(catalogue, interest) : [];
	const given = new Set(answers.map(({ skill }) => skill));
	const current = (framework: string) => versions.get(framework)?.label ?? null;
	const older = await assessments.olderCatalogues(sql, answers, current);
	return {
		own: {
			interest: interestName(catalogue, interest),
			left: asked.filter((skill) => !given.has(skill)).length,
			start: me && {
				href: pageOf('level', me.start),
				name: nameOf(catalogue, me.start),
				isSaid: startsAt !== null,
				/** Others that are equally near. */
				alike:
					startsAt === null
						? nearestJobs(catalogue, held)
								.slice(1, 4)
								.map((key) => nameOf(catalogue, key))
						: []
			},
			answers: answers.map((answer) => shownAnswer(catalogue, answer, current, older)),
			jobs: held.size > 0 ? jobsWithin(catalogue, held) : null,
			destinations: destinationOptions(catalogue),
			others: [...catalogue.skills.values()]
				.filter(({ key }) => !given.has(key))
				.map(({ key, name }) => ({ value: key, name }))
				.sort((a, b) => a.name.localeCompare(b.name, 'en'))
		}
	};
};
