import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { skillsToAsk } from '#lib/plans/assessment/assessment.ts';
import { interestOptions } from '#lib/plans/assessment/interests.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { catalogue } = await snapshots.current(sql);
	const { startsAt = null, interest = null } = (await assessments.own(sql, viewer)) ?? {};
	return {
		startsAt: startsAt && (catalogue.redirects.get(startsAt) ?? startsAt),
		interest,
		interests: interestOptions(catalogue),
		jobs: [traineeOptions(catalogue), ...levelOptions(catalogue)]
	};
};

const startForm = v.object({
	interest: v.pipe(v.string(), v.nonEmpty('Select what you are interested in')),
	startsAt: v.optional(v.string(), '')
});

export const actions = {
	default: formAction(startForm, async ({ interest, startsAt }, { locals: { sql, viewer } }) => {
		const { catalogue } = await snapshots.current(sql);
		if (skillsToAsk(catalogue, interest).length === 0)
			return fail(422, { errors: { interest: 'Select a role or job family from the list' } });
		if (startsAt && !catalogue.levels.has(startsAt))
			return fail(422, { errors: { startsAt: 'Select a job from the list' } });
		await assessments.begin(sql, viewer, { interest, startsAt: startsAt || null });
		redirect(303, '/skills/mine/answer');
	})
} satisfies Actions;
