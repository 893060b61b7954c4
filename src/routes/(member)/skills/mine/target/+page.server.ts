import { redirect } from '@sveltejs/kit';
import { destinationOptions } from '#lib/pathways/pages/destinations.ts';
import { destinationValue, readGoalAlone } from '#lib/pathways/read-query.ts';
import { heldBy } from '#lib/plans/assessment/assessment.ts';
import * as helps from '#lib/plans/target/helps.server.ts';
import { targetPage } from '#lib/plans/target/target-page.ts';
import { ownSkills } from '#routes/(member)/skills/mine/own-skills.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql } = event.locals;
	const { catalogue, versions, assessment } = await ownSkills(event);
	const held = heldBy(assessment.answers);
	if (held.size === 0) redirect(303, '/skills/mine');
	const destinations = destinationOptions(catalogue);
	const read = readGoalAlone(event.url.searchParams, catalogue);
	if ('problems' in read) {
		event.locals.status = 422;
		return { destinations, value: '', errors: read.problems.map(({ message }) => message), page: null };
	}
	const doing = event.url.searchParams.getAll('with').slice(0, 50);
	return {
		destinations,
		value: destinationValue(read.goal),
		errors: [],
		page: targetPage(catalogue, held, read.goal, { helps: await helps.list(sql), doing }),
		versions: [...versions.values()].map(({ framework, label }) => ({
			name: catalogue.frameworks.get(framework)?.title ?? framework,
			label
		}))
	};
};
